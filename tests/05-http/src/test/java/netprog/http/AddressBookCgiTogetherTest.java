package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.PeerThreads;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many visitors at once.
@Exercise("5.1.2b")
class AddressBookCgiTogetherTest {

    private static final int VISITORS = 50;

    /// So many forms of each, so that two visitors meet on any machine.
    private static final int FORMS = 8;

    private static final String ALL = """
            Whoever looks for the end of the file and writes there must be alone meanwhile. \
            Threads need a lock besides the file's: a second FileLock in a JVM is an exception. \
            See "One at a time" in this chapter.""";

    private static final String SLOW = """
            A visitor may be as slow as a modem. The lock belongs around the file alone: what \
            is read comes before it, and the page after it.""";

    @TempDir
    Path folder;

    private Path book() {
        return folder.resolve("book");
    }

    @Test
    @Points(1)
    void fifty_visitors_at_once_lose_nothing(Random random) {
        AddressBookCgi[] programs = {new AddressBookCgi(book(), BookVisit.NOBODY),
                new AddressBookCgi(folder.resolve("./book"), BookVisit.NOBODY)};
        String street = "Street ".repeat(100) + Octets.word(random);
        CountDownLatch gate = new CountDownLatch(1);
        Queue<String> answers = new ConcurrentLinkedQueue<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < VISITORS; i++) {
            AddressBookCgi program = programs[i % 2];
            List<BookVisit> visits = new ArrayList<>();
            for (int form = 0; form < FORMS; form++) {
                visits.add(BookVisit.of("visitor " + i, street, "" + form));
                missing.add("visitor %d\t%s\t%d".formatted(i, street, form));
            }
            PeerThreads.start(
                    () -> visits.forEach(visit -> answers.add(answer(program, visit, gate))));
        }
        gate.countDown();
        teaches("Each visitor gets an answer, and nobody waits for ever.",
                () -> await("all visitors are answered").atMost(Patience.deadline())
                        .until(() -> answers.size() == VISITORS * FORMS));
        teaches(ALL, () -> assertThat(Elements.of(answers)).as("The answers")
                .containsOnly("200 OK"));
        List<String> lines = new ArrayList<>(BookVisit.lines(book()));
        List<String> strangers = new ArrayList<>();
        for (String line : lines) {
            if (!missing.remove(line)) {
                strangers.add(line);
            }
        }
        teaches(ALL, () -> {
            assertThat(missing.size()).as("The number of records that are missing").isZero();
            assertThat(Elements.of(strangers)).as("Lines that nobody has sent").isEmpty();
        });
    }

    private static String answer(AddressBookCgi program, BookVisit visit, CountDownLatch gate) {
        try {
            gate.await();
            return visit.to(program).status();
        } catch (InterruptedException | AssertionError failed) {
            String message = failed.getMessage();
            return message == null ? "a failure" : message.lines().findFirst().orElse("");
        }
    }

    @Test
    @Points(1)
    void nobody_waits_for_a_slow_visitor() {
        AddressBookCgi program = new AddressBookCgi(book(), BookVisit.NOBODY);
        AddressBookCgi another = new AddressBookCgi(book(), BookVisit.NOBODY);
        BookVisit slow = BookVisit.of("Slow", "b", "c");
        AtomicReference<String> whileReading = new AtomicReference<>();
        AtomicReference<String> whileWriting = new AtomicReference<>();
        AtomicReference<Octets> beforeThePage = new AtomicReference<>();
        slow.to(program, first(slow.body(), () -> whileReading.set(beside(another, "Early"))),
                first(() -> {
                    whileWriting.set(beside(another, "Late"));
                    beforeThePage.set(BookVisit.octets(book()));
                })).isStored();
        teaches(SLOW, () -> {
            assertThat(whileReading.get()).as("The answer to another one while the body comes")
                    .isEqualTo("200 OK");
            assertThat(whileWriting.get()).as("The answer to another one while the page goes")
                    .isEqualTo("200 OK");
        });
        teaches("A page that says \"Stored\" must not be sent before it is true.",
                () -> assertThat(beforeThePage.get()).as("The file when the page began")
                        .isEqualTo(Octets.of("Early\tb\tc\nSlow\tb\tc\nLate\tb\tc\n")));
    }

    /// {@return the answer to a visitor on another thread; that there was none in
    /// time}
    private static String beside(AddressBookCgi program, String name) {
        AtomicReference<String> answer = new AtomicReference<>("no answer in time");
        CountDownLatch done = new CountDownLatch(1);
        PeerThreads.start(() -> {
            CountDownLatch open = new CountDownLatch(0);
            answer.set(answer(program, BookVisit.of(name, "b", "c"), open));
            done.countDown();
        });
        try {
            if (!done.await(Patience.silence().toMillis(), TimeUnit.MILLISECONDS)) {
                return "no answer in time";
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return answer.get();
    }

    /// A body before whose first octet something happens.
    private static InputStream first(Octets body, Runnable event) {
        return new FilterInputStream(new ByteArrayInputStream(body.toArray())) {
            private boolean begun;

            @Override
            public int read() throws IOException {
                begin();
                return super.read();
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                begin();
                return super.read(target, from, length);
            }

            private void begin() {
                if (!begun) {
                    begun = true;
                    event.run();
                }
            }
        };
    }

    /// A page before whose first octet something happens.
    private static OutputStream first(Runnable event) {
        return new OutputStream() {
            private boolean begun;

            @Override
            public void write(int octet) {
                if (!begun) {
                    begun = true;
                    event.run();
                }
            }
        };
    }
}
