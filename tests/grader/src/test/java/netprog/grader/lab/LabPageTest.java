package netprog.grader.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import netprog.grader.model.LabServer;
import org.junit.jupiter.api.Test;

class LabPageTest {

    private static final LabRun RUN = new LabRun(List.of(1, 10, 100, 1_000), Duration.ofSeconds(3),
            _ -> {});

    private static final LabServer VIRTUAL = server("virtual threads", 10_000);
    private static final LabServer SELECTOR = server("selector", 10_000);
    private static final LabServer PROCESSES = server("process per connection", 500);

    private static final List<LabResult> RESULTS = List.of(
            new LabResult(VIRTUAL, List.of(measured(100, 100, 40_000, 0.8)), ""),
            new LabResult(SELECTOR, List.of(measured(100, 100, 50_000, 0.5)), ""),
            new LabResult(PROCESSES, List.of(measured(100, 60, 90_000, 1)), "not run above <500>"),
            LabResult.missing(server("prefork", 10_000), "missing: no exercise"));

    @Test
    void a_prediction_stands_beside_the_best_server_that_has_served_all() {
        Deque<String> lines = new ArrayDeque<>(List.of("2", "x", "1"));
        List<Prediction> predictions = Prediction.ask(List.of(VIRTUAL, SELECTOR), 1_000,
                _ -> lines.poll());

        assertThat(predictions).extracting(Prediction::answer)
                .containsExactly("selector", "virtual threads");
        assertThat(predictions.getFirst().measured(RESULTS))
                .isEqualTo("selector: 50,000 echoes a second");
        assertThat(predictions.getLast().measured(RESULTS))
                .isEqualTo("not measured with 1000 clients");
        assertThat(LabPage.html("Your servers", RESULTS, RUN, predictions, "busy").lines()
                .filter(line -> line.contains("<td class=\"left\">Which")).toList())
                .hasSize(2).satisfiesExactly(
                        right -> assertThat(right).contains(">✓<", "selector: 50,000"),
                        wrong -> assertThat(wrong).contains(">✗<", "not measured"));
    }

    @Test
    void nobody_is_asked_what_will_not_be_measured() {
        Deque<String> lines = new ArrayDeque<>(List.of("1", "1", "1"));
        assertThat(Prediction.ask(List.of(VIRTUAL), 100, _ -> lines.poll())).hasSize(2);
        assertThat(lines).hasSize(1);
    }

    @Test
    void the_page_needs_no_other_file_and_runs_no_script() {
        String page = LabPage.html("The reference", RESULTS, RUN, List.of(), "");

        assertThat(page).doesNotContain("<script", "<link", "http", "url(")
                .contains("<svg", "60 of 100 served", "not run above &lt;500&gt;",
                        "missing: no exercise")
                .contains("Processor time of an echo, 100 connections: 10 µs for selector,"
                        + " 20 for virtual threads.");
    }

    @Test
    void all_dots_are_inside_their_chart() {
        for (Measure measure : Measure.values()) {
            Chart chart = Chart.of(measure, RESULTS, RUN.sizes());
            assertThat(chart.lines().stream().flatMap(line -> line.dots().stream()).toList())
                    .hasSize(3).allSatisfy(dot -> {
                        assertThat(dot.x()).isBetween(52.0, 346.0);
                        assertThat(dot.y()).isBetween(12.0, 214.0);
                    });
        }
        assertThat(Chart.of(Measure.P50, List.of(), List.of(1)).lines()).isEmpty();
    }

    @Test
    void a_server_has_its_own_largest_number() {
        assertThat(RUN.planned(PROCESSES)).containsExactly(1, 10, 100, 500);
        assertThat(RUN.planned(VIRTUAL)).containsExactly(1, 10, 100, 1_000);
    }

    @Test
    void a_generator_that_is_the_limit_is_named() {
        EchoLoad load = new EchoLoad(10, 10, 0, 0.1, 1, 50_000, 100, 200, 0.97);
        assertThat(new Measurement(10, load, 0.6, 20).remark())
                .isEqualTo("the generator was the limit");
        assertThat(new Measurement(10, load, 0.99, 20).remark()).isEmpty();
    }

    private static LabServer server(String name, int most) {
        return new LabServer(name, "lab/X.java", "", most);
    }

    private static Measurement measured(int clients, int served, long echoes, double cores) {
        return new Measurement(clients,
                new EchoLoad(clients, served, 0, 0.2, 1, echoes, 1_000, 2_000, 0.5), cores, 40);
    }
}
