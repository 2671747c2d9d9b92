import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Compares echo servers side by side: all are up, and each round gives each of
/// them a window of the same load. A ratio is taken round by round, so that what
/// slows the whole machine down for a while slows both sides of it.
///
/// | mode          | what                                                        |
/// |---------------|-------------------------------------------------------------|
/// | `echo`        | echoes a second, and the server's processor time an echo    |
/// | `idle`        | memory and processor of connections that are silent         |
/// | `connections` | new connections a second, each for one echo                 |
public final class EchoBench {

    private static final Duration WINDOW = Duration.ofMillis(275);

    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /// Of a processor, that others may use in a window.
    private static final double QUIET = 0.15;

    private static final int MOST_REPEATS = 10;

    private static final List<String> SERVERS =
            List.of("netty", "netty-default", "select", "threads");

    private final List<String> command;

    private EchoBench(List<String> command) {
        this.command = command;
    }

    /// @param arguments the mode, how much of it (rounds, connections, seconds), and
    ///        the command that starts a server
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int much = Integer.parseInt(arguments[1]);
        EchoBench bench = new EchoBench(List.of(arguments).subList(2, arguments.length));
        switch (arguments[0]) {
            case "echo" -> {
                bench.echo(much, 100, 64);
                bench.echo(much, 100, 4096);
                bench.echo(much, 1000, 64);
            }
            case "idle" -> bench.idle(much);
            case "connections" -> bench.connections(much);
            default -> throw new IllegalArgumentException("no such mode: " + arguments[0]);
        }
    }

    /// What one server did in one window, and what all others did, in processors.
    private record Window(double echoesPerSecond, double microsPerEcho, double server,
            double generator, double others, int repeats) {}

    private void echo(int rounds, int connections, int octets)
            throws IOException, InterruptedException {
        print("%n%d connections x %d octets, %d rounds; ratios to %s: median [lowest to highest]%n",
                connections, octets, rounds, SERVERS.getFirst());
        List<MeasuredServer> servers = new ArrayList<>();
        List<EchoLoad> loads = new ArrayList<>();
        try {
            for (String name : SERVERS) {
                servers.add(MeasuredServer.start(command, name));
                loads.add(new EchoLoad(servers.getLast().port(), connections, octets));
                loads.getLast().run(WARM_UP);
            }
            Window[][] windows = new Window[SERVERS.size()][rounds];
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < windows.length; i++) {
                    windows[i][round] = window(servers.get(i), loads.get(i));
                }
            }
            print("%-14s %9s  %-20s %8s  %-20s %7s %6s %9s %8s%n", "server", "echoes/s", "ratio",
                    "us/echo", "ratio", "server", "others", "generator", "repeated");
            for (int i = 0; i < windows.length; i++) {
                print(SERVERS.get(i), windows[i], windows[0]);
            }
        } finally {
            for (EchoLoad load : loads) {
                load.close();
            }
            for (MeasuredServer server : servers) {
                server.close();
            }
        }
    }

    /// Measures a window, and once more if others were busy meanwhile.
    private static Window window(MeasuredServer server, EchoLoad load) throws IOException {
        for (int repeats = 0;; repeats++) {
            long mine = MeasuredServer.processorNanos(ProcessHandle.current().pid());
            long its = server.processorNanos();
            long all = MeasuredServer.busyNanos();
            long began = System.nanoTime();
            double echoes = load.run(WINDOW);
            double nanos = System.nanoTime() - began;
            double total = (MeasuredServer.busyNanos() - all) / nanos;
            its = server.processorNanos() - its;
            double own = (MeasuredServer.processorNanos(ProcessHandle.current().pid()) - mine) / nanos;
            double others = Math.max(0, total - its / nanos - own);
            if (others <= QUIET || repeats == MOST_REPEATS) {
                return new Window(echoes / nanos * 1e9, its / echoes / 1e3, its / nanos, own, others,
                        repeats);
            }
        }
    }

    private static void print(String name, Window[] windows, Window[] reference) {
        double[] rates = new double[windows.length];
        double[] costs = new double[windows.length];
        for (int i = 0; i < windows.length; i++) {
            rates[i] = windows[i].echoesPerSecond() / reference[i].echoesPerSecond();
            costs[i] = windows[i].microsPerEcho() / reference[i].microsPerEcho();
        }
        List<Window> all = List.of(windows);
        double generator = median(all.stream().mapToDouble(Window::generator).toArray());
        double server = median(all.stream().mapToDouble(Window::server).toArray());
        double others = median(all.stream().mapToDouble(Window::others).toArray());
        print("%-14s %9.0f  %-20s %8.1f  %-20s %7.2f %6.2f %9.2f %8d%s%s%n", name,
                median(all.stream().mapToDouble(Window::echoesPerSecond).toArray()), spread(rates),
                median(all.stream().mapToDouble(Window::microsPerEcho).toArray()), spread(costs),
                server, others, generator,
                all.stream().mapToInt(Window::repeats).sum(),
                generator > 0.95 && server < 0.95 ? "  the generator is the bottleneck" : "",
                others > QUIET ? "  the machine was busy" : "");
    }

    /// Each connection echoes once and is silent from then on.
    private void idle(int connections) throws IOException, InterruptedException {
        print("%n%d connections that have echoed once: 10 s that begin 5 s after the last one%n",
                connections);
        for (String name : SERVERS) {
            try (MeasuredServer server = MeasuredServer.start(command, name);
                    EchoLoad load = new EchoLoad(server.port(), connections, 64)) {
                load.run(Duration.ZERO);
                Thread.sleep(Duration.ofSeconds(5));
                long used = server.processorNanos();
                double sum = 0;
                for (int second = 0; second < 10; second++) {
                    Thread.sleep(Duration.ofSeconds(1));
                    sum += server.residentMegabytes();
                }
                print("%-14s %6.0f MB resident, %.2f %% of a processor%n", name, sum / 10,
                        (server.processorNanos() - used) / 1e10 * 100);
            }
        }
    }

    /// Eight clients connect, echo once and close, again and again.
    private void connections(int seconds) throws IOException, InterruptedException {
        print("%nnew connections, eight clients, %d s%n", seconds);
        List<String> names = new ArrayList<>(SERVERS);
        names.add("fork");
        for (String name : names) {
            try (MeasuredServer server = MeasuredServer.start(command, name)) {
                once(server.port());
                AtomicLong served = new AtomicLong();
                AtomicLong failed = new AtomicLong();
                long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
                List<Thread> clients = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    clients.add(Thread.ofPlatform().start(() -> {
                        while (System.nanoTime() < end) {
                            (once(server.port()) ? served : failed).incrementAndGet();
                        }
                    }));
                }
                for (Thread client : clients) {
                    client.join();
                }
                print("%-14s %6.0f connections/s, %d failed%n", name, served.doubleValue() / seconds,
                        failed.get());
            }
        }
    }

    private static boolean once(int port) {
        byte[] message = "hello".getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(message);
            socket.shutdownOutput();
            return Arrays.equals(message, socket.getInputStream().readAllBytes());
        } catch (IOException _) {
            return false;
        }
    }

    private static String spread(double[] ratios) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.2f [%.2f to %.2f]", median(ratios), sorted[0],
                sorted[sorted.length - 1]);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
