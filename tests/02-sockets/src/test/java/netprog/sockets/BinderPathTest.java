package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Needs;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Paths: the file at a path, and how long it is there.
@Exercise("2.3")
class BinderPathTest {

    @Test
    @Points(1)
    void a_path_is_bound_until_close(@TempDir Path folder, Random random) throws IOException {
        Path path = folder.resolve("s" + random.nextInt(1000));
        Octets word = Octets.randomWord(random);
        Binding binding = Binder.bind(path);
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path));
                SocketChannel accepted = binding.channel().accept()) {
            client.write(ByteBuffer.wrap(word.toArray()));
            Octets come = Octets.of(Channels.newInputStream(accepted).readNBytes(word.length()));
            teaches("A client that connects to the path reaches the channel.",
                    () -> assertThat(come).as("What the client sent").isEqualTo(word));
        }
        teaches("path() is the path that was bound.",
                () -> assertThat(String.valueOf(binding.path())).as("path()")
                        .isEqualTo(path.toString()));
        binding.close();
        teaches("""
                The system makes the file and does not delete it: a socket that is closed leaves \
                its name behind, and the next bind finds it.
                See "A path" in this chapter.""",
                () -> assertThat(exists(path))
                        .withFailMessage("The file still exists after close().").isFalse());
        teaches("close() gives back what bind() took: the name and the socket.",
                () -> assertThat(binding.channel().isOpen())
                        .withFailMessage("The channel is still open after close().").isFalse());
        binding.close();
        try (Binding _ = Binder.bind(path)) {
            binding.close();
            teaches("close() may be called twice, and then has nothing left to do.",
                    () -> assertThat(exists(path))
                            .withFailMessage("A second close() deleted the file of another server.")
                            .isTrue());
        }
        Needs.POSIX_FILES.demand();
        theChannelIsClosedAllTheSame(folder, path);
    }

    /// In a directory that nobody may write to, no file can be deleted. For root
    /// that does not hold.
    private static void theChannelIsClosedAllTheSame(Path folder, Path path) throws IOException {
        Binding binding = Binder.bind(path);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        try {
            boolean deletable = Files.isWritable(folder);
            Thrown thrown = Thrown.by(binding::close);
            teaches("""
                    The file cannot be deleted, and the caller must learn that. The channel is \
                    closed nevertheless: each of the two is given back, whatever becomes of the \
                    other.""", () -> {
                if (!deletable) {
                    assertThat(thrown).as("close()").isA(IOException.class);
                }
                assertThat(binding.channel().isOpen())
                        .withFailMessage("The channel is still open after close().").isFalse();
            });
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    @Points(1)
    void only_the_owner_may_use_the_file(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("s");
        try (Binding binding = Binder.bind(path)) {
            teaches("bind() returns a channel that listens.",
                    () -> assertThat(binding.channel().isOpen())
                            .withFailMessage("The channel is closed.").isTrue());
            Needs.POSIX_FILES.demand();
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            teaches("""
                    Every user who may write to the file may connect. A socket of the UNIX domain \
                    has no other protection (unix(7), "Pathname socket ownership and permissions").
                    See "A path" in this chapter.""",
                    () -> assertThat(mode).as("The mode of the file").isEqualTo("rw-------"));
        }
    }

    @Test
    @Points(1)
    void a_server_that_lives_is_left_alone(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("s");
        List<SocketChannel> queue = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path), 1);
            String lesson = """
                    Two servers at one path: the second takes the name, and no client can connect \
                    to the first any more.
                    To see whether a server is alive, connect to it. See "A path" in this \
                    chapter.""";
            stays(path, "of a live server", lesson);
            server.configureBlocking(false);
            hangUp(server);
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
            teaches(lesson, () -> assertThat(hangUp(server))
                    .as("The number of clients that reached the live server").isPositive());
            Needs.WAITING_QUEUES.demand();
            while (queues(path, queue)) {
                assertThat(queue.size()).as("The queue of the test's own server").isLessThan(1000);
            }
            stays(path, "of a live server whose queue is full", """
                    A busy server is alive too, and bind() does not wait for it. Only a refused \
                    connection shows that nobody listens.
                    See "A path" in this chapter.""");
        } finally {
            for (SocketChannel client : queue) {
                client.close();
            }
        }
    }

    @Test
    @Points(1)
    void a_stale_socket_file_is_replaced(@TempDir Path folder) throws IOException {
        Path path = stale(folder.resolve(".").resolve("s"));
        try (Binding binding = teaches("""
                A server that was killed leaves its file behind, and the system does not bind a \
                name that exists.
                Nobody listens there, so a connection is refused. See "A path" in this chapter.""",
                () -> Binder.bind(path))) {
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
            binding.channel().accept().close();
            teaches("path() is the path as it was given, and not in another form.",
                    () -> assertThat(String.valueOf(binding.path())).as("path()")
                            .isEqualTo(path.toString()));
        }
        teaches("A file that replaced a stale one is deleted like any other.",
                () -> assertThat(exists(path))
                        .withFailMessage("The file still exists after close().").isFalse());
    }

    @Test
    @Points(1)
    void a_file_that_is_no_socket_is_never_deleted(@TempDir Path folder, Random random)
            throws IOException {
        String lesson = """
                Connecting to a regular file is refused too, just as for a stale socket, so check \
                the file's type first.
                See "A path" in this chapter.""";
        Octets text = Octets.randomWord(random);
        Path file = Files.write(folder.resolve("file"), text.toArray());
        stays(file, "of a text file", lesson);
        teaches(lesson, () -> assertThat(Octets.of(Files.readAllBytes(file)))
                .as("The text in the file").isEqualTo(text));
        stays(Files.createDirectory(folder.resolve("empty")), "of a directory", lesson);
        Needs.POSIX_FILES.demand();
        Path stale = stale(folder.resolve("stale"));
        stays(Files.createSymbolicLink(folder.resolve("link"), stale),
                "of a link to a stale socket", lesson);
        teaches(lesson, () -> assertThat(exists(stale))
                .withFailMessage("bind() deleted the file that the link points to.").isTrue());
        stays(Files.createSymbolicLink(folder.resolve("loose"), folder.resolve("nowhere")),
                "of a link to nothing", lesson);
    }

    @Test
    @Points(1)
    void close_leaves_the_file_of_another(@TempDir Path folder, Random random)
            throws IOException {
        Path path = folder.resolve("s");
        Binding first = Binder.bind(path);
        Files.delete(path);
        teaches("The file is already gone, so close() has nothing to delete.", first::close);
        Needs.POSIX_FILES.demand();
        String lesson = """
                A path is a name, and meanwhile somebody may have given it to another file.
                While a file is in use, no other file has its number: see "A path" in this \
                chapter.""";
        Binding second = Binder.bind(path);
        Files.delete(path);
        Octets text = Octets.randomWord(random);
        Files.write(path, text.toArray());
        second.close();
        teaches(lesson, () -> assertThat(exists(path))
                .withFailMessage("close() deleted a file that somebody else had made.").isTrue());
        Files.delete(path);
        Binding third = Binder.bind(path);
        Files.delete(path);
        try (ServerSocketChannel _ = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path))) {
            third.close();
            teaches(lesson, () -> assertThat(exists(path))
                    .withFailMessage("close() deleted the file of another server.").isTrue());
        }
    }

    private static void stays(Path path, String what, String lesson) {
        Thrown thrown = Thrown.by(() -> Binder.bind(path).close());
        teaches(lesson, () -> {
            assertThat(thrown).as("bind() at the path %s", what).isA(BindException.class);
            assertThat(exists(path)).withFailMessage("bind() deleted the file %s.", what).isTrue();
        });
        teaches(BinderTest.NAMED, () -> assertThat(thrown).says(path.toString()));
    }

    /// {@return the path of a socket file whose server has ended}
    private static Path stale(Path path) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
        }
        return path;
    }

    /// {@return how many clients waited to be accepted, now all closed}
    private static int hangUp(ServerSocketChannel server) throws IOException {
        int clients = 0;
        for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
            client.close();
            clients++;
        }
        return clients;
    }

    /// {@return whether one more client found a place in the queue}
    private static boolean queues(Path path, List<SocketChannel> queue) throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        queue.add(client);
        client.configureBlocking(false);
        try {
            return client.connect(UnixDomainSocketAddress.of(path));
        } catch (ConnectException e) {
            throw e;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
