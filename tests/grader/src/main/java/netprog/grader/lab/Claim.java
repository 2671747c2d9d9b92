package netprog.grader.lab;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the paper says, and what was measured.
record Claim(String quote, String measured) {

    private static final String VIRTUAL = "virtual threads";
    private static final int COMING = 100;

    static List<Claim> of(List<LabResult> results) {
        return List.of(
                new Claim("Threading is the most elegant method and we recommend it.",
                        "Elegance is not measured. "
                                + compare(results, VIRTUAL, "platform threads",
                                        Measure.THROUGHPUT)
                                + " " + compare(results, VIRTUAL, "platform threads",
                                        Measure.MEMORY)),
                new Claim("Using select() save some CPU in case of heavily accessed servers",
                        compare(results, "selector", VIRTUAL, Measure.PROCESSOR)),
                new Claim("the server is much slower compared to a server designed with threads",
                        compare(results, "process per connection", VIRTUAL, Measure.THROUGHPUT)
                                + " " + coming(results, "process per connection")
                                + " " + coming(results, VIRTUAL)));
    }

    /// Compares two servers where both have the most connections.
    private static String compare(List<LabResult> results, String one, String other,
            Measure measure) {
        Optional<LabResult> first = find(results, one);
        Optional<LabResult> second = find(results, other);
        if (first.isEmpty() || second.isEmpty()) {
            return "%s and %s were not both measured.".formatted(one, other);
        }
        return first.get().measurements().reversed().stream()
                .filter(each -> second.get().with(each.connections()).isPresent()
                        && measure.of(each) > 0)
                .findFirst()
                .map(each -> words(measure, one, each, other,
                        second.get().with(each.connections()).orElseThrow()))
                .orElse("%s is not known here.".formatted(measure.title()));
    }

    private static String words(Measure measure, String one, Measurement first, String other,
            Measurement second) {
        return String.format(Locale.ROOT, "%s, %d connections: %s %s for %s, %s for %s.",
                measure.title(), first.connections(), measure.text(first), measure.unit(), one,
                measure.text(second), other);
    }

    /// What it takes to serve a client that has just come.
    private static String coming(List<LabResult> results, String name) {
        return find(results, name).flatMap(each -> each.with(COMING))
                .filter(each -> each.load().servedSeconds() > 0)
                .map(each -> String.format(Locale.ROOT,
                        "%d clients came and were answered in %.2f s with %s.", COMING,
                        each.load().servedSeconds(), name))
                .orElse("");
    }

    private static Optional<LabResult> find(List<LabResult> results, String name) {
        return results.stream().filter(each -> each.server().name().equals(name)
                && !each.measurements().isEmpty()).findFirst();
    }
}
