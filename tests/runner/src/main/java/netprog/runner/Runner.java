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
import java.util.List;
import java.util.stream.Stream;
import netprog.runner.Job.Test;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Connects to the coordinator, takes a [Job], runs its tests one after the
/// other on the calling thread, up to one whose time is up, and ends the JVM.
///
/// The connection stands before any class of a student is loaded. When it ends
/// too early, nobody waits for the results any more, and the JVM ends as well,
/// whatever its tests are doing: a grader that was killed leaves nothing
/// behind.
public final class Runner {

    private final Job job;
    private final DataOutputStream out;
    private final ClassLoader loader;
    private final Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false).build());

    private volatile boolean done;

    private Runner(Job job, DataOutputStream out) {
        this.job = job;
        this.out = out;
        this.loader = new MemoryLoader(job, Runner.class.getClassLoader());
    }

    /// Runs the job that waits at a UNIX-domain socket.
    ///
    /// Never returns: it ends the JVM, whatever threads a student left behind.
    ///
    /// @param args the path of the socket
    public static void main(String[] args) throws IOException {
        PrintStream output = System.out;
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]));
        DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel)));
        Job job = Job.read(new DataInputStream(
                new BufferedInputStream(Channels.newInputStream(channel))));
        Runner runner = new Runner(job, out);
        Thread.ofPlatform().daemon().name("coordinator").start(() -> runner.watch(channel));
        runner.run();
        output.flush();
        Runtime.getRuntime().halt(0);
    }

    private void run() throws IOException {
        System.setProperty("course.seed", Long.toString(job.seed()));
        System.setProperty("course.patience.ms", Long.toString(job.patience().toMillis()));
        System.setProperty("course.deadline.ms", Long.toString(job.deadline().toMillis()));
        Thread.currentThread().setContextClassLoader(loader);
        for (Test test : job.tests()) {
            new Event.Started(test).write(out);
            Reporter reporter = new Reporter(test, out);
            execute(test, reporter);
            new Event.Finished(test).write(out);
            if (reporter.isLate()) {
                break; // what still runs disturbs no other test: those have a new JVM
            }
        }
        done = true;
        new Event.Done().write(out);
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

    /// Runs one method, however badly its class behaves: what comes out of
    /// loading or discovering it is that test's result and no other's.
    private void execute(Test test, Reporter reporter) {
        try {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .enableImplicitConfigurationParameters(false).selectors(methods(test)).build();
            launcher.execute(request, reporter);
        } catch (Throwable thrown) {
            reporter.failed(test.method(), thrown);
        }
    }

    private List<MethodSelector> methods(Test test) throws ClassNotFoundException {
        Class<?> type = Class.forName(test.testClass(), false, loader);
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(test.method()))
                .filter(method -> !method.isSynthetic())
                .map((Method method) -> selectMethod(type, method)).toList();
    }
}
