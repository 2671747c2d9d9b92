package netprog.http;

import static netprog.http.FileSite.CHANGED_TEXT;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parts of a file, files that the client has already, and how content is
/// written.
@Exercise("5.0g")
class StaticFileServerPartTest {

    private static final int BLOCK_OCTETS = 65_536;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void a_range_is_answered_with_its_octets(Random random) throws IOException {
        FileSite site = new FileSite(folder);
        Octets octets = Octets.random(100_000, random);
        site.write("a.txt", octets.toArray());
        int from = 70_000 + random.nextInt(10_000);
        for (Part part : List.of(new Part("bytes=0-0", 0, 1), new Part("bytes=2-5", 2, 6),
                new Part("bytes=" + from + "-", from, 100_000),
                new Part("bytes=-3", 99_997, 100_000), new Part("bytes=99999-", 99_999, 100_000),
                new Part("bytes=99990-99999", 99_990, 100_000),
                new Part("bytes=99990-100000", 99_990, 100_000),
                new Part("bytes=5-99999999999999999999", 5, 100_000),
                new Part("bytes=-100000", 0, 100_000), new Part("bytes=-100001", 0, 100_000),
                new Part("bytes=-99999999999999999999", 0, 100_000),
                new Part("bytes=007-0008", 7, 9))) {
            String lesson = """
                    Both ends belong to the range and are counted from 0; -3 means the \
                    last 3 octets; what lies beyond the end is left out.
                    See RFC 9110, section 14.1.2.""";
            site.get("/a.txt", "Range", part.range())
                    .is(206, lesson, "Content-Range",
                            "bytes %d-%d/100000".formatted(part.from(), part.to() - 1),
                            "Content-Type", "text/plain; charset=utf-8", "Last-Modified",
                            CHANGED_TEXT)
                    .has(octets.slice(part.from(), part.to()), lesson);
        }
        site.get("/a.txt", "rANGE", "Bytes=1-1").is(206, """
                The names of fields and of units are the same in upper and lower case \
                (RFC 9110, sections 5.1 and 14.1).""");
    }

    /// A range, and the offsets of its octets.
    private record Part(String range, int from, int to) {}

    @Test
    @Points(1)
    void a_range_without_an_octet_is_416() throws IOException {
        FileSite site = new FileSite(folder);
        site.write("a.txt", "0123456789");
        site.write("empty.txt", "");
        String lesson = """
                No octet of the file is in this range. 416 says so, and Content-Range how long \
                the file is, so that the client can ask again (RFC 9110, section 15.5.17).""";
        for (String range : List.of("bytes=10-", "bytes=10-20", "bytes=10-10", "bytes=-0",
                "bytes=4294967296-", "bytes=99999999999999999999-99999999999999999999")) {
            site.get("/a.txt", "Range", range).is(416, lesson, "Content-Range", "bytes */10");
        }
        site.get("/empty.txt", "Range", "bytes=0-").is(416, lesson, "Content-Range", "bytes */0");
        site.get("/a.txt", "Range", "bytes=9-").is(206, "Octet 9 is the last one of 10.",
                "Content-Range", "bytes 9-9/10");
    }

    @Test
    @Points(1)
    void what_is_no_range_gets_the_whole_file() throws IOException {
        FileSite site = new FileSite(folder);
        site.write("a.txt", "0123456789");
        for (String range : List.of("bytes=5-2", "bytes=-", "bytes=", "bytes=a-b", "bytes=1",
                "bytes=+1-2", "bytes=1--2", "bytes=--2", "octets=1-2", "1-2", "", "bytes=1-2,4-5",
                "bytes=0-0,-1", "bytes=\u0661-\u0662", "bytes=1-2x", "bytes=0x1-2")) {
            whole(site.get("/a.txt", "Range", range));
        }
        whole(site.get("/a.txt", "Range", "bytes=1-2", "Range", "bytes=4-5"));
        whole(site.get("/a.txt", "Range", "bytes=1-2", "If-Range", "\"other\""));
        whole(site.get("/a.txt", "Range", "bytes=20-", "If-Range", "\"other\""));
    }

    private static void whole(FileReply reply) {
        String lesson = """
                A range is a wish: a server may always answer with the whole file, and does if \
                it cannot read the range, or if If-Range asks for a validator that it has not.
                See RFC 9110, sections 14.2 and 13.1.5.""";
        reply.is(200, lesson, "Content-Range", "none").has("0123456789", lesson);
    }

    @Test
    @Points(1)
    void a_file_that_has_not_changed_is_304() throws IOException {
        FileSite site = new FileSite(folder);
        site.write("a.txt", "text");
        String lesson = """
                The client has the file as it was at that date. It is sent again only if it has \
                changed since; an HTTP date has whole seconds, so compare whole seconds.
                See RFC 9110, section 13.1.3.""";
        for (String date : List.of(CHANGED_TEXT, "Tue, 04 Mar 2025 05:06:08 GMT",
                "Fri, 01 Jan 2027 00:00:00 GMT")) {
            site.get("/a.txt", "if-modified-since", date, "Range", "bytes=9-")
                    .is(304, lesson, "Last-Modified", CHANGED_TEXT, "Content-Range", "none")
                    .has("", "A 304 has no content: the client has it (RFC 9110, section 15.4.5).");
            site.ask("HEAD", "/a.txt", "If-Modified-Since", date).is(304, lesson);
        }
        site.get("/a.txt", "If-Modified-Since", "Tue, 04 Mar 2025 05:06:06 GMT").is(200, lesson)
                .has("text", lesson);
        site.get("/a.txt", "If-Modified-Since", "Tue, 04 Mar 2025 05:06:06 GMT", "Range",
                "bytes=1-2").is(206, "It has changed, so the range is asked for.")
                .has("ex", "It has changed, so the range is asked for.");
    }

    @Test
    @Points(1)
    void a_condition_that_cannot_be_read_is_ignored() throws IOException {
        FileSite site = new FileSite(folder);
        site.write("a.txt", "text");
        String lesson = """
                A date that is not one, that occurs twice or that stands beside If-None-Match is \
                ignored: then the file is sent, which is never wrong (RFC 9110, section 13.1.3).""";
        for (String date : List.of("", "now", "2027-01-01T00:00:00Z", "0",
                "Fri, 01 Jan 2027 00:00:00", "Fri, 01 Jan 2027 00:00:00 CET",
                "Fri, 01 Jan 2027 25:00:00 GMT", "Mon, 01 Jan 2027 00:00:00 GMT",
                "Fri, 01 Jan 2027 00:00:00 GMT; length=4")) {
            site.get("/a.txt", "If-Modified-Since", date).is(200, lesson).has("text", lesson);
        }
        site.get("/a.txt", "If-Modified-Since", CHANGED_TEXT, "If-Modified-Since", CHANGED_TEXT)
                .is(200, lesson);
        site.get("/a.txt", "If-None-Match", "\"x\"", "If-Modified-Since", CHANGED_TEXT)
                .is(200, lesson);
    }

    @Test
    @Points(1)
    void content_is_read_while_it_is_written(Random random) throws IOException {
        FileSite site = new FileSite(folder);
        Octets octets = Octets.random(2_000_000, random);
        Path file = site.write("big.bin", octets.toArray());
        Response response = site.answer("GET", "/big.bin");
        ChangingOutput out = new ChangingOutput(file, octets.length() - 1,
                (byte) ~octets.at(octets.length() - 1));
        teaches("""
                A file may be larger than the memory, and a slow client holds what is read for \
                it. So no more than 64 KiB are read ahead of what was written.""", () -> {
            response.content().writeTo(out);
            assertThat(out.most).as("The octets of the largest write")
                    .isLessThanOrEqualTo(BLOCK_OCTETS);
            assertThat(Octets.of(out.toByteArray()))
                    .as("The content, of a file whose last octet changes after the first write")
                    .isEqualTo(Octets.of(Files.readAllBytes(file)));
        });
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        teaches("A content is read from its file whenever it is written.",
                () -> {
                    response.content().writeTo(again);
                    assertThat(again.size()).as("The octets of the second writing")
                            .isEqualTo(octets.length());
                });
        Response shrinks = site.answer("GET", "/big.bin", "Range", "bytes=10-99");
        Response grows = site.answer("GET", "/big.bin", "Range", "bytes=-5");
        site.write("big.bin", octets.plus(octets).toArray());
        ByteArrayOutputStream five = new ByteArrayOutputStream();
        teaches("""
                Five octets were announced. A sixth would be read as the beginning of the next \
                response (RFC 9112, section 6.3).""", () -> {
            grows.content().writeTo(five);
            assertThat(Octets.of(five.toByteArray())).as("What a file that has grown writes")
                    .isEqualTo(octets.slice(octets.length() - 5, octets.length()));
        });
        for (int left : new int[] {50, 5}) {
            site.write("big.bin", new byte[left]);
            teaches("""
                    The length was announced and cannot be kept. An exception makes the server \
                    close the connection, so that the client sees that something is missing.""",
                    () -> assertThat(Thrown.by(() -> shrinks.content()
                            .writeTo(new ByteArrayOutputStream()))).as("writeTo()")
                            .isA(IOException.class));
        }
        Files.delete(file);
        teaches("The file is gone, so there is nothing to send, and nothing else may be sent.",
                () -> assertThat(Thrown.by(() -> response.content()
                        .writeTo(new ByteArrayOutputStream()))).as("writeTo()")
                        .isA(IOException.class));
    }

    @Test
    @Points(1)
    void no_file_stays_open(Random random) throws IOException {
        FileSite site = new FileSite(folder);
        site.write("sub/a.bin", Octets.random(200_000, random).toArray());
        String lesson = """
                A descriptor that is not closed is missing until the process ends, and with the \
                last one no client can connect. Open in writeTo, and close on every path.""";
        for (String target : List.of("/sub/a.bin", "/sub/", "/none")) {
            site.get(target);
            site.ask("HEAD", target);
        }
        Response unwritten = site.answer("GET", "/sub/a.bin");
        nothingIsOpen(site, lesson);
        IOException gone = new IOException("Broken pipe");
        teaches("If writing fails, the server in front has to know.",
                () -> assertThat(Thrown.by(() -> unwritten.content()
                        .writeTo(RecordedOutput.breaking(gone)))).as("writeTo()")
                        .isA(IOException.class));
        nothingIsOpen(site, lesson);
        RecordedOutput out = new RecordedOutput();
        unwritten.content().writeTo(out);
        teaches("The connection belongs to the server in front: it may serve a next request.",
                () -> assertThat(out.closed()).as("Whether writeTo() has closed its stream")
                        .isFalse());
    }

    private static void nothingIsOpen(FileSite site, String lesson) throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return; // only Linux tells what is open
        }
        Path root = site.path("site").toRealPath();
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            List<String> open = descriptors.map(StaticFileServerPartTest::target)
                    .filter(path -> path.startsWith(root)).map(Path::toString).toList();
            teaches(lesson,
                    () -> assertThat(Elements.of(open)).as("The list of open files of the site")
                            .isEqualTo(List.of()));
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException _) {
            return descriptor; // closed since
        }
    }

    /// Changes an octet of a file at the first write.
    private static final class ChangingOutput extends OutputStream {

        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final Path file;
        private final int offset;
        private final byte octet;
        private int most;

        ChangingOutput(Path file, int offset, byte octet) {
            this.file = file;
            this.offset = offset;
            this.octet = octet;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            if (written.size() == 0) {
                change();
            }
            most = Math.max(most, length);
            written.write(source, from, length);
        }

        private void change() throws IOException {
            try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.position(offset)
                        .write(ByteBuffer.wrap(new byte[] {octet}));
            }
        }

        byte[] toByteArray() {
            return written.toByteArray();
        }
    }
}
