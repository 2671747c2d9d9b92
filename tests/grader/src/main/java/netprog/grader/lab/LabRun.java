package netprog.grader.lab;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import netprog.grader.model.LabServer;

/// Measures servers, one after the other, with more and more connections.
///
/// @param sizes how many connections, in ascending order
/// @param time of one measurement
/// @param say takes a line of progress for each measurement
public record LabRun(List<Integer> sizes, Duration time, Consumer<String> say) {

    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int MOST_WAITS = 15;
    private static final Duration CONNECT = Duration.ofSeconds(30);
    private static final int OTHER_DESCRIPTORS = 200;

    /// Measures one server.
    ///
    /// @param chapter the folder with its program
    /// @param sources the folders with the classes that it uses
    /// @param folder takes its class files
    /// @param behind how many measurements of other servers follow
    public LabResult measure(LabServer server, Path chapter, List<Path> sources, Path folder,
            int behind) {
        List<Measurement> done = new ArrayList<>();
        List<Integer> planned = planned(server);
        String end = server.most() < sizes.getLast()
                ? "not run above %d".formatted(server.most()) : "";
        try (ServerProgram program = ServerProgram.start(chapter.resolve(server.program()),
                sources, folder)) {
            for (int size : planned) {
                demandDescriptors(size);
                done.add(measure(program, size));
                say.accept(progress(server, done.getLast(),
                        behind + planned.size() - done.size()));
            }
        } catch (IOException e) {
            end = "stopped at %d: %s".formatted(
                    planned.get(Math.min(done.size(), planned.size() - 1)), e.getMessage());
            say.accept("  %-22s  %s".formatted(server.name(), end));
        }
        return new LabResult(server, done, end);
    }

    /// {@return with how many connections a server is measured: those of all
    /// servers, and its own largest number}
    public List<Integer> planned(LabServer server) {
        int most = Math.min(server.most(), sizes.getLast());
        return Stream.concat(sizes.stream().filter(size -> size < most), Stream.of(most)).toList();
    }

    private Measurement measure(ServerProgram program, int size) throws IOException {
        try (Generator generator = new Generator(program.port())) {
            generator.connect(size, CONNECT);
            warmUp(generator);
            ProcessUsage before = program.usage();
            long begin = System.nanoTime();
            EchoLoad load = generator.run(time);
            ProcessUsage after = program.usage();
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Measurement(size, load,
                    (after.processorSeconds() - before.processorSeconds()) / seconds,
                    after.megabytes());
        }
    }

    /// Until the code is compiled, and for longer while clients get their first
    /// echo: a process for each of them takes its time.
    private static void warmUp(Generator generator) throws IOException {
        EchoLoad load = generator.run(WARM_UP);
        int before = 0;
        for (int i = 0; i < MOST_WAITS && load.served() < load.connected()
                && load.served() > before; i++) {
            before = load.served();
            load = generator.run(WAIT);
        }
    }

    private static void demandDescriptors(int size) throws IOException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < size + OTHER_DESCRIPTORS) {
            throw new IOException("this system allows %d open files"
                    .formatted(system.getMaxFileDescriptorCount()));
        }
    }

    private String progress(LabServer server, Measurement measured, int left) {
        Duration each = WARM_UP.plus(time).plusSeconds(1);
        long seconds = each.multipliedBy(left).toSeconds();
        return String.format(Locale.ROOT, "  %-22s  %6d  %,9.0f echoes/s  %s  %s", server.name(),
                measured.connections(), measured.load().perSecond(), measured.remark(),
                left == 0 ? "" : seconds < 90 ? "(%d s left)".formatted(seconds)
                        : "(%d min left)".formatted((seconds + 30) / 60))
                .stripTrailing();
    }
}
