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
/// other on the calling thread, and ends the JVM.
///
/// The connection stands before any class of a student is loaded.
public final class Runner {

    private final Job job;
    private final DataOutputStream out;
    private final ClassLoader loader;
    private final Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false).build());

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
        new Runner(job, out).run();
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
        }
        new Event.Done().write(out);
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
