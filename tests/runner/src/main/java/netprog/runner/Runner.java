package netprog.runner;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.runner.Job.Test;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Connects to the coordinator, takes a [Job], runs its tests one after the
/// other on the calling thread, up to one that leaves the JVM unfit for those
/// after it, and ends the JVM.
///
/// The connection stands before any class of a student is loaded. When it ends
/// too early, nobody waits for the results any more, and the JVM ends as well,
/// whatever its tests are doing: a grader that was killed leaves nothing
/// behind.
public final class Runner {

    private final Job job;
    private final DataOutputStream out;
    private final PrintStream output = System.out;
    private final ClassLoader loader;
    private final Launcher launcher = LauncherFactory.openSession(LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false).build()).getLauncher();

    private final Fitness fitness;
    private volatile boolean done;

    private Runner(Job job, DataOutputStream out, SocketChannel channel) {
        this.job = job;
        this.out = out;
        Thread.ofPlatform().daemon().name("coordinator").start(() -> watch(channel));
        this.fitness = new Fitness();
        this.loader = MemoryLoader.of(job, Runner.class.getClassLoader());
    }

    /// Runs the job that waits at a UNIX-domain socket.
    ///
    /// Never returns: it ends the JVM, whatever threads a student left behind.
    ///
    /// @param args the path of the socket
    public static void main(String[] args) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]));
        DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel)));
        Job job = Job.read(new DataInputStream(
                new BufferedInputStream(Channels.newInputStream(channel))));
        new Runner(job, out, channel).run();
    }

    private void run() {
        System.setProperty("course.seed", Long.toString(job.seed()));
        System.setProperty("course.patience.ms", Long.toString(job.patience().toMillis()));
        System.setProperty("course.deadline.ms", Long.toString(job.deadline().toMillis()));
        Thread.currentThread().setContextClassLoader(loader);
        Map<String, List<Test>> byClass = job.tests().stream().collect(
                Collectors.groupingBy(Test::testClass, LinkedHashMap::new, Collectors.toList()));
        for (List<Test> tests : byClass.values()) {
            run(tests);
            if (holds(fitness::threadsAreLeft)) {
                end(); // the other classes' tests have a new JVM
            }
        }
        end();
    }

    /// Runs the tests of a class all at once, which is quicker, and then one by
    /// one those that JUnit could not start in this way.
    private void run(List<Test> tests) {
        Reporter reporter = new Reporter(tests, out, this::endIfUnfit);
        try {
            Class<?> type = type(tests.getFirst());
            execute(tests.stream().map(test -> methods(type, test))
                    .filter(methods -> methods.size() == 1).flatMap(List::stream).toList(),
                    reporter);
        } catch (Throwable thrown) { // without a test it comes again where one is alone
            reporter.brokenOff(thrown);
        }
        for (Test test : reporter.notStarted()) {
            reporter.begin(test);
            try {
                execute(methods(type(test), test), reporter);
            } catch (Throwable thrown) {
                reporter.failed(test.method(), thrown);
            }
            reporter.finish();
        }
    }

    /// Ends the JVM where what a test left, such as a loop without an end, would
    /// disturb those after it: they have a new one.
    private void endIfUnfit(boolean late) {
        if (late || holds(fitness::isUsedUp)) {
            end();
        }
    }

    /// Where not even a look is possible, a new JVM is due as well.
    private static boolean holds(BooleanSupplier unfit) {
        try {
            return unfit.getAsBoolean();
        } catch (Throwable exhausted) {
            return true;
        }
    }

    private void end() {
        done = true;
        Reporter.send(new Event.Done(), out);
        output.flush();
        Runtime.getRuntime().halt(0);
    }

    /// The coordinator says nothing after the job, so there is only an end to be
    /// read.
    private void watch(SocketChannel channel) {
        try {
            channel.read(ByteBuffer.allocate(1));
        } catch (IOException gone) {
            // An end as well.
        }
        if (!done) {
            Runtime.getRuntime().halt(Reporter.NOBODY_LISTENS);
        }
    }

    private void execute(List<MethodSelector> methods, Reporter reporter) {
        launcher.execute(LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false).selectors(methods).build(),
                reporter);
    }

    private Class<?> type(Test test) throws ClassNotFoundException {
        return Class.forName(test.testClass(), false, loader);
    }

    private static List<MethodSelector> methods(Class<?> type, Test test) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(test.method()))
                .filter(method -> !method.isSynthetic())
                .map((Method method) -> selectMethod(type, method)).toList();
    }
}
