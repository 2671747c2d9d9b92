package ftp;

import static java.nio.charset.StandardCharsets.UTF_8;

import common.Checks;
import common.Listener;
import common.Vsftpd;
import common.Vsftpd.Way;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import netprog.protocols.FtpAborted;
import netprog.protocols.FtpClient;

/// Files that come and go, and transfers that end too early.
record Transfers(Checks checks, Vsftpd vsftpd, Listener server, Way way) {

    private static final int MANY = 3_000_000;

    private static final int SOME = 1_000_000;

    private static final int STORES = 10;

    void compare() throws IOException {
        List<String> lines = new ArrayList<>();
        try (FtpClient client = vsftpd.login(server, way, lines)) {
            octets(client);
            text(client);
            aborted(client);
            broken(client, lines);
            for (String name : client.nlst("")) {
                client.delete(name);
            }
            client.quit();
        }
    }

    private void octets(FtpClient client) throws IOException {
        byte[] many = new byte[MANY];
        new Random(6).nextBytes(many);
        for (byte[] content : List.of(many, new byte[0], new byte[] {7})) {
            checks.same("octets sent", (long) content.length,
                    client.store("octets", 0, new ByteArrayInputStream(content)));
            checks.same("are there", true, Arrays.equals(content,
                    Files.readAllBytes(local("octets"))));
            ByteArrayOutputStream back = new ByteArrayOutputStream();
            checks.same("octets received", (long) content.length,
                    client.retrieve("octets", 0, back));
            checks.same("are the same", true, Arrays.equals(content, back.toByteArray()));
        }
        resumed(client, many);
        stores(client, Arrays.copyOf(many, 50_000));
    }

    private void resumed(FtpClient client, byte[] many) throws IOException {
        client.store("rest", 0, new ByteArrayInputStream(many, 0, SOME));
        client.store("rest", SOME, new ByteArrayInputStream(many, SOME, MANY - SOME));
        checks.same("a store that was resumed", true,
                Arrays.equals(many, Files.readAllBytes(local("rest"))));
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        client.retrieve("rest", SOME, rest);
        checks.same("a file from an offset", true,
                Arrays.equals(Arrays.copyOfRange(many, SOME, MANY), rest.toByteArray()));
    }

    /// Many short ones: the end of each must not overtake its octets.
    private void stores(FtpClient client, byte[] content) throws IOException {
        int whole = 0;
        for (int i = 0; i < STORES; i++) {
            client.store("short", 0, new ByteArrayInputStream(content));
            whole += Files.size(local("short")) == content.length ? 1 : 0;
        }
        checks.same("short stores that are complete", STORES, whole);
    }

    private void text(FtpClient client) throws IOException {
        client.storeLines("text", List.of("Grüße", "", "end"));
        checks.same("a text", "Grüße\n\nend\n", Files.readString(local("text"), UTF_8));
        List<String> lines = new ArrayList<>();
        client.retrieveLines("text", lines::add);
        checks.same("its lines", List.of("Grüße", "", "end"), lines);
    }

    private void aborted(FtpClient client) throws IOException {
        client.store("long", 0, new Zeros(40 * SOME, () -> {}));
        checks.same("a retrieve that was aborted", true, isAborted(() -> client.retrieve("long",
                0, new Sink(() -> abort(client)))));
        checks.same("the client after it", 40L * SOME, client.size("long"));
        checks.same("a store that was aborted", true, isAborted(() -> client.store("long", 0,
                new Zeros(Integer.MAX_VALUE, () -> abort(client)))));
        checks.same("the client after that", "/", client.pwd());
    }

    private static boolean isAborted(Checks.Part transfer) throws IOException {
        try {
            transfer.run();
            return false;
        } catch (FtpAborted _) {
            return true;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /// From another thread, as a user's button does.
    private static void abort(FtpClient client) {
        Thread button = Thread.ofVirtual().start(() -> {
            try {
                client.abort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            button.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A store whose source fails must not look like a complete one.
    private void broken(FtpClient client, List<String> lines) throws IOException {
        String seen = "nothing";
        lines.clear();
        try {
            client.store("half", 0, new Zeros(Integer.MAX_VALUE, () -> {
                throw new UncheckedIOException(new IOException("the disk is gone"));
            }));
        } catch (UncheckedIOException e) {
            seen = e.getCause().getMessage();
        }
        checks.same("a store without its source", "the disk is gone", seen);
        checks.contains("what vsftpd says of it", "< 426", lines.getLast());
        checks.same("the client after both", "/", client.pwd());
    }

    private Path local(String name) {
        return vsftpd.home().resolve(name);
    }

    /// Gives zeros, and does something after a million.
    private static final class Zeros extends InputStream {

        private final int count;
        private final Runnable event;
        private int given;
        private boolean isDone;

        Zeros(int count, Runnable event) {
            this.count = count;
            this.event = event;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("octet by octet");
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            if (given >= SOME && !isDone) {
                isDone = true;
                event.run();
            }
            int size = Math.min(length, count - given);
            if (size == 0) {
                return -1;
            }
            Arrays.fill(to, offset, offset + size, (byte) 0);
            given += size;
            return size;
        }
    }

    /// Takes octets, and does something after a million.
    private static final class Sink extends OutputStream {

        private final Runnable event;
        private long taken;
        private boolean isDone;

        Sink(Runnable event) {
            this.event = event;
        }

        @Override
        public void write(int octet) {
            throw new UnsupportedOperationException("octet by octet");
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            taken += length;
            if (taken >= SOME && !isDone) {
                isDone = true;
                event.run();
            }
        }
    }
}
