package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import netprog.peers.Octets;

/// A visitor of an address book who sends its form.
///
/// @param environment the meta-variables of the request
/// @param body the form
record BookVisit(Map<String, String> environment, Octets body) {

    /// A log for tests that have another subject.
    static final ServerLog NOBODY = (_, _) -> {};

    /// {@return a visitor who has filled in all three fields}
    static BookVisit of(String name, String address, String tel) {
        return sending("name=%s&address=%s&tel=%s".formatted(encoded(name), encoded(address),
                encoded(tel)));
    }

    /// {@return a visitor whose browser has written this form}
    static BookVisit sending(String form) {
        Octets body = Octets.of(form);
        return new BookVisit(Map.of("REQUEST_METHOD", "POST", "CONTENT_TYPE",
                "application/x-www-form-urlencoded", "CONTENT_LENGTH", "" + body.length()), body);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    BookVisit with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new BookVisit(changed, body);
    }

    BookVisit without(String variable) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.remove(variable);
        return new BookVisit(changed, body);
    }

    /// Sends the form. {@return what comes back}
    BookReply to(AddressBookCgi program) {
        return to(program, new ByteArrayInputStream(body.toArray()),
                OutputStream.nullOutputStream());
    }

    /// Sends the form over streams of the test's own. {@return what comes back}
    ///
    /// @param in has the body
    /// @param out takes the response, before anybody looks at it
    BookReply to(AddressBookCgi program, InputStream in, OutputStream out) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        int[] status = new int[1];
        teaches("A response is written for each request, also for one that is refused.",
                () -> status[0] = program.run(environment, in, both(out, written)));
        teaches("""
                The exit status says whether the program has worked. It has, whatever the \
                response's status is.""",
                () -> assertThat(status[0]).as("The exit status").isZero());
        return reply(written.toByteArray());
    }

    /// {@return what a program has answered to this visitor}
    BookReply reply(byte[] response) {
        String form = body.escaped();
        String request = environment.getOrDefault("REQUEST_METHOD", "") + " "
                + (form.length() > 80 ? form.substring(0, 80) + "..." : form);
        return new BookReply(request, HelloPage.parse(request, Octets.of(response)));
    }

    private static OutputStream both(OutputStream first, OutputStream second) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] source, int from, int length) throws IOException {
                first.write(source, from, length);
                second.write(source, from, length);
            }

            @Override
            public void flush() throws IOException {
                first.flush();
            }

            @Override
            public void close() throws IOException {
                first.close();
            }
        };
    }

    /// Demands the octets of a book.
    static void holds(Path book, Octets content, String lesson) {
        teaches(lesson, () -> assertThat(octets(book)).as("The file").isEqualTo(content));
    }

    static void holds(Path book, String content, String lesson) {
        holds(book, Octets.of(content), lesson);
    }

    /// {@return what a book holds; nothing where it is missing}
    static Octets octets(Path book) {
        try {
            return Octets.of(Files.exists(book) ? Files.readAllBytes(book) : new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return how many descriptors a process has open for a book; none where
    /// nobody can see that}
    ///
    /// @param process its number, or `self`
    static long descriptors(Object process, Path book) {
        long open = 0;
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(Path.of("/proc/" + process + "/fd"))) {
            for (Path each : all) {
                open += leadsTo(each, book) ? 1 : 0;
            }
        } catch (IOException | DirectoryIteratorException _) {
            return open; // there is no /proc, or the process has ended
        }
        return open;
    }

    private static boolean leadsTo(Path descriptor, Path book) {
        try {
            return Files.isSameFile(descriptor, book);
        } catch (IOException _) {
            return false; // closed since it was listed, or no file
        }
    }

    /// {@return the lines of a book}
    static List<String> lines(Path book) {
        return new String(octets(book).toArray(), StandardCharsets.UTF_8).lines().toList();
    }
}
