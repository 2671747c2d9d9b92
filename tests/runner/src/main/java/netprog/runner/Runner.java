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
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.runner.Job.Test;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
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
///
/// A runner that is started for [#SEVERAL] jobs takes the next one when a job
/// has left nothing behind. The course proves its own submissions in this way,
/// which are trusted. A student's submission has a runner that takes one job.
public final class Runner {

    /// The argument in front of the socket's path that asks for several jobs.
    public static final String SEVERAL = "--several-jobs";

    /// The argument that forbids to run a job where the JVM's own memory can be
    /// opened as a file.
    public static final String CLOSED_MEMORY = "--closed-memory";

    /// The argument that says that all processes of the JVM's user are the JVM's
    /// own.
    public static final String OWN_USER = "--own-user";

    /// The name of the archive beside the socket that has the classes of a job with
    /// programs.
    public static final String PROGRAMS = "programs.jar";

    /// Tells a job's classes where the archive is, for the programs they start.
    private static final String CLASSES = "course.program.classes";

    private final DataInputStream in;
    private final DataOutputStream out;
    private final boolean several;
    private final Path programs;
    private final Children children;
    private final PrintStream output = System.out;
    private final JvmHealth health;
    private final BlockingQueue<Job> jobs = new SynchronousQueue<>();
    private volatile boolean done;

    private Launcher launcher;
    private ClassLoader loader;

    private Runner(DataInputStream in, DataOutputStream out, List<String> options, Path programs) {
        this.in = in;
        this.out = out;
        this.several = options.contains(SEVERAL);
        this.programs = programs;
        this.children = options.contains(OWN_USER) ? Children.ofUser() : Children.ofJvm();
        Thread.ofPlatform().daemon().name("coordinator").start(this::watch);
        this.health = new JvmHealth();
    }

    /// Runs the job that waits at a UNIX-domain socket.
    ///
    /// Never returns: it ends the JVM, whatever threads a student left behind.
    ///
    /// @param args the path of the socket, and in front of it some of [#SEVERAL],
    /// [#CLOSED_MEMORY] and [#OWN_USER]
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> options = List.of(args).subList(0, args.length - 1);
        if (options.contains(CLOSED_MEMORY)) {
            OwnMemory.demandClosed();
        }
        Secret secret = Secret.read(System.in);
        Path socket = Path.of(args[options.size()]);
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel)));
        DataInputStream in = new DataInputStream(
                new BufferedInputStream(Channels.newInputStream(channel)));
        secret.write(out);
        Job job = Job.read(in);
        Runner runner = new Runner(in, out, options, socket.resolveSibling(PROGRAMS));
        if (runner.several) {
            runner.runSeveral(job);
        }
        runner.run(job);
        runner.end();
    }

    /// Runs one job after the other, up to one after which the JVM is not as it was
    /// before the first.
    private void runSeveral(Job first) throws InterruptedException {
        JvmState before = JvmState.now();
        Job job = first;
        while (true) {
            run(job);
            loader = null;
            Thread.currentThread().setContextClassLoader(null);
            if (holds(() -> !health.isAsGoodAsNew() || !JvmState.now().equals(before))) {
                end();
            }
            output.flush();
            Reporter.send(new Event.Ready(), out);
            job = jobs.take();
        }
    }

    private void run(Job job) {
        System.setProperty("course.seed", Long.toString(job.seed()));
        System.setProperty("course.patience.ms", Long.toString(job.patience().toMillis()));
        System.setProperty("course.deadline.ms", Long.toString(job.deadline().toMillis()));
        System.clearProperty(CLASSES);
        if (job.programs()) {
            System.setProperty(CLASSES, programs.toString());
        }
        loader = MemoryLoader.of(job, Runner.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        Map<String, List<Test>> byClass = job.tests().stream().collect(
                Collectors.groupingBy(Test::testClass, LinkedHashMap::new, Collectors.toList()));
        try (LauncherSession session = LauncherFactory.openSession(LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false).build())) {
            launcher = session.getLauncher();
            for (List<Test> tests : byClass.values()) {
                run(tests);
                boolean childrenWereLeft = job.programs() && holds(children::end);
                if (childrenWereLeft || holds(health::threadsAreLeft)) {
                    end(); // the other classes' tests have a new JVM
                }
            }
        }
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
        if (late || holds(health::isExhausted)) {
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

    /// After the one job, or the last one, there is only an end to be read.
    private void watch() {
        try {
            while (several) {
                jobs.put(Job.read(in));
            }
            in.read();
        } catch (IOException | InterruptedException gone) {
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
