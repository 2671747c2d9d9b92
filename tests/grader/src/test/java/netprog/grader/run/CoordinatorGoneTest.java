package netprog.grader.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import netprog.grader.compile.Javac;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.Sandbox;
import netprog.runner.Event;
import netprog.runner.Job;
import netprog.runner.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A runner without a sandbox, whose grader is killed: to the runner, that is
/// the end of its connection.
class CoordinatorGoneTest {

    private static final RunnerCommand RUNNER = new RunnerCommand(Path.of("../runner/target"), 64);

    private static final String HANGING_TEST = """
            import org.junit.jupiter.api.Test;

            class HangingTest {
                @Test void hangs() {
                    while (true) {
                        java.util.concurrent.locks.LockSupport.park();
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void a_runner_ends_with_its_grader_even_when_its_test_hangs() throws Exception {
        Path socket = folder.resolve(Sandbox.SOCKET);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Process jvm = new ProcessBuilder(new JvmAlone().command(RUNNER.with(), folder))
                    .redirectErrorStream(true).start();
            try {
                Secret.random().write(jvm.getOutputStream());
                converseUntilItHangs(server);

                assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(jvm.exitValue()).isEqualTo(3);
            } finally {
                jvm.destroyForcibly();
            }
        }
    }

    private static void converseUntilItHangs(ServerSocketChannel server) throws IOException {
        try (SocketChannel channel = server.accept()) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            in.readNBytes(Secret.OCTETS);
            Duration hours = Duration.ofHours(9);
            new Job(1, hours, hours, Map.of(), new Javac(RUNNER.jars())
                    .compile(Map.of("HangingTest.java", HANGING_TEST)).classes(),
                    List.of(new Job.Test("HangingTest", "hangs")))
                    .write(new DataOutputStream(Channels.newOutputStream(channel)));
            assertThat(Event.read(in)).isInstanceOf(Event.Started.class);
        }
    }
}
