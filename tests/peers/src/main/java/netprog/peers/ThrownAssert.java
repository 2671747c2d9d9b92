package netprog.peers;

import java.util.regex.Pattern;
import org.assertj.core.api.AbstractAssert;

/// Assertions about what a call threw: see [Thrown]. The description names the
/// call.
public final class ThrownAssert extends AbstractAssert<ThrownAssert, Thrown> {

    ThrownAssert(Thrown actual) {
        super(actual, ThrownAssert.class);
    }

    /// Demands an exception of a type, or of one below it.
    public ThrownAssert isA(Class<? extends Throwable> type) {
        if (!actual.isA(type)) {
            throw new Difference(call() + " threw "
                    + (actual.isA(Throwable.class) ? "a different exception." : "no exception."),
                    "  expected  " + type.getSimpleName() + "\n  received  " + actual.text()
                            + '\n' + actual.frames());
        }
        return this;
    }

    /// Demands that nothing was thrown.
    public ThrownAssert isNothing() {
        if (actual.isA(Throwable.class)) {
            throw new Difference(call() + " threw an exception.",
                    "  received  " + actual.text() + '\n' + actual.frames());
        }
        return this;
    }

    /// Demands that the message names each value. A number counts only where no
    /// other digit is next to it, and a constant of an enum only as a whole word.
    public ThrownAssert says(Object... values) {
        for (Object value : values) {
            if (!pattern(value).matcher(actual.message()).find()) {
                throw new Difference("The message of the exception does not name %s.".formatted(
                        CourseRepresentation.INSTANCE.toStringOf(value)),
                        "  received  " + actual.text());
            }
        }
        return this;
    }

    private static Pattern pattern(Object value) {
        String wanted = Pattern.quote(value.toString());
        return Pattern.compile(switch (value) {
            case Number _ -> "(?<!\\d)" + wanted + "(?!\\d)";
            case Enum<?> _ -> "\\b" + wanted + "\\b"; // STREAM is not in UPSTREAM
            default -> wanted;
        });
    }

    private String call() {
        String name = info.descriptionText();
        return name.isEmpty() ? "The call" : name;
    }
}
