package netprog.peers;

import java.time.Duration;
import org.assertj.core.presentation.StandardRepresentation;

/// How AssertJ prints values for a student: texts with escapes, so that a line
/// end or an escape sequence of a terminal is seen and not obeyed, numbers
/// without a letter behind them, durations in milliseconds.
final class CourseRepresentation extends StandardRepresentation {

    static final CourseRepresentation INSTANCE = new CourseRepresentation();

    private CourseRepresentation() {}

    @Override
    public String toStringOf(Object value) {
        return value instanceof Duration time ? time.toMillis() + " ms" : super.toStringOf(value);
    }

    @Override
    protected String toStringOf(String text) {
        return '"' + Texts.escaped(text) + '"';
    }

    @Override
    protected String toStringOf(Long number) {
        return number.toString();
    }
}
