package netprog.grader.author;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.grader.command.NearNames;
import netprog.grader.prove.Change;
import netprog.grader.system.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The option `--only` of `course prove`.
final class OnlyOption {

    private static final int SHOWN_NAMES = 5;

    /// Gives no example: students have this class, and no mistake's name is theirs.
    @Option(names = "--only", paramLabel = "NAME",
            description = "judge the mistake or variant with this name alone, which may have"
                    + " the exercise in front, as it is printed; may be repeated")
    private List<String> names = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// {@return whether it was given}
    boolean isGiven() {
        return !names.isEmpty();
    }

    /// {@return the changes that its names mean, each once}
    ///
    /// @param all from which they are taken
    /// @throws ParameterException if a name means none; the message lists near ones
    List<Change> chosen(List<Change> all) {
        Set<Change> chosen = new LinkedHashSet<>();
        for (String name : names) {
            List<Change> meant = all.stream()
                    .filter(each -> names(each).anyMatch(name::equalsIgnoreCase)).toList();
            if (meant.isEmpty()) {
                throw new ParameterException(spec.commandLine(),
                        "There is no mistake or variant called %s here.%s"
                                .formatted(Printable.text(name), near(name, all)));
            }
            chosen.addAll(meant);
        }
        return List.copyOf(chosen);
    }

    private static Stream<String> names(Change change) {
        return Stream.of(change.name(), change.id(), change.label());
    }

    private static String near(String name, List<Change> all) {
        String near = Stream.concat(
                NearNames.of(name, all.stream().flatMap(OnlyOption::names)),
                all.stream().map(Change::name).filter(each -> each.contains(name)))
                .distinct().limit(SHOWN_NAMES).collect(Collectors.joining(", "));
        return near.isEmpty() ? " See tests/NN-slug/mistakes and tests/NN-slug/variants"
                : " Near names: " + near;
    }
}
