package netprog.grader.lab;

import java.util.List;
import java.util.Optional;
import netprog.grader.model.LabServer;

/// What was measured of one server.
///
/// @param end why it was not measured, or not with more connections; empty if
/// it was measured with all
public record LabResult(LabServer server, List<Measurement> measurements, String end) {

    /// {@return a server that was not measured}
    public static LabResult missing(LabServer server, String why) {
        return new LabResult(server, List.of(), why);
    }

    Optional<Measurement> with(int connections) {
        return measurements.stream().filter(each -> each.connections() == connections)
                .findFirst();
    }
}
