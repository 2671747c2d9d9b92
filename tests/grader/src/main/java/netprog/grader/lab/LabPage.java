package netprog.grader.lab;

import static java.util.Map.entry;

import com.samskivert.mustache.Template;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import netprog.grader.report.Templates;
import netprog.grader.system.Printable;

/// The page with what was measured: one file, which needs no other one.
public final class LabPage {

    /// A server in the legend.
    record ServerView(int colour, String name, String end) {}

    /// A row of the table.
    record RowView(int colour, String name, String connections, List<String> values,
            String remark) {}

    /// A prediction beside the measurement.
    record PredictionView(String question, String answer, String measured, boolean right) {}

    private static final Template PAGE = Templates.of("lab.html");

    private LabPage() {}

    /// {@return the page}
    ///
    /// @param whose the servers are, such as "The reference"
    /// @param busy how busy the machine was before; empty if it was not
    public static String html(String whose, List<LabResult> results, LabRun run,
            List<Prediction> predictions, String busy) {
        return PAGE.execute(Map.ofEntries(
                entry("style", Templates.text("style.css")),
                entry("whose", whose),
                entry("machine", "%s %s, %d processors, Java %s".formatted(
                        System.getProperty("os.name"), System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(), Runtime.version())),
                entry("seconds", Long.toString(run.time().toSeconds())),
                entry("busy", busy),
                entry("predictions", predictions.stream().map(each -> view(each, results))
                        .toList()),
                entry("servers", servers(results)),
                entry("heads", Stream.of(Measure.values())
                        .map(each -> each.title() + ", " + each.unit()).toList()),
                entry("rows", rows(results)),
                entry("charts", Stream.of(Measure.values())
                        .map(each -> Chart.of(each, results, run.sizes())).toList()),
                entry("claims", Claim.of(results))));
    }

    /// {@return that other programs keep the processors busy, or nothing}
    public static String busy() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < Runtime.getRuntime().availableProcessors() / 2.0 ? ""
                : String.format(Locale.ROOT, "Other programs kept this machine busy when the lab"
                        + " began (load %.1f): the figures are too low.", load);
    }

    private static PredictionView view(Prediction each, List<LabResult> results) {
        String measured = each.measured(results);
        return new PredictionView(each.question(), each.answer(), measured,
                measured.startsWith(each.answer() + ":"));
    }

    private static List<ServerView> servers(List<LabResult> results) {
        List<ServerView> views = new ArrayList<>();
        for (LabResult each : results) {
            views.add(new ServerView(views.size(), each.server().name(),
                    Printable.text(each.end())));
        }
        return views;
    }

    private static List<RowView> rows(List<LabResult> results) {
        List<RowView> rows = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            for (Measurement each : results.get(i).measurements()) {
                rows.add(new RowView(i, results.get(i).server().name(),
                        Integer.toString(each.connections()),
                        Stream.of(Measure.values()).map(one -> one.text(each)).toList(),
                        each.remark()));
            }
        }
        return rows;
    }
}
