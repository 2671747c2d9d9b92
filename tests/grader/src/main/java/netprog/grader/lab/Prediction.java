package netprog.grader.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import netprog.grader.model.LabServer;

/// What a student expects, before anything is measured.
///
/// @param answer the name of a server; empty if none was given
public record Prediction(String question, Measure measure, int connections, String answer) {

    private static final List<Prediction> QUESTIONS = List.of(
            new Prediction("Which server sends the most echoes a second to 100 clients?",
                    Measure.THROUGHPUT, 100, ""),
            new Prediction("Which one needs the least processor time for an echo, with 100?",
                    Measure.PROCESSOR, 100, ""),
            new Prediction("Which one needs the least memory for 1000 clients?",
                    Measure.MEMORY, 1_000, ""));

    /// Asks what will be measured.
    ///
    /// @param most the largest number of connections
    /// @param ask shows a text and returns a line; `null` at the end of the input
    /// @return those that were answered
    public static List<Prediction> ask(List<LabServer> servers, int most,
            UnaryOperator<String> ask) {
        List<Prediction> answered = new ArrayList<>();
        for (Prediction each : QUESTIONS.stream().filter(one -> one.connections() <= most)
                .toList()) {
            StringBuilder text = new StringBuilder("\n" + each.question() + "\n");
            for (int i = 0; i < servers.size(); i++) {
                text.append("  %d  %s%n".formatted(i + 1, servers.get(i).name()));
            }
            String line = ask.apply(text + "Your prediction (Enter for none): ");
            if (line != null && line.strip().matches("[1-9]")
                    && Integer.parseInt(line.strip()) <= servers.size()) {
                String name = servers.get(Integer.parseInt(line.strip()) - 1).name();
                answered.add(new Prediction(each.question(), each.measure(), each.connections(),
                        name));
            }
        }
        return answered;
    }

    /// {@return what was measured, to be read beside the prediction}
    String measured(List<LabResult> results) {
        return measure.best(results, connections)
                .map(best -> "%s: %s %s".formatted(best.server().name(),
                        measure.text(best.with(connections).orElseThrow()), measure.unit()))
                .orElse("not measured with %d clients".formatted(connections));
    }
}
