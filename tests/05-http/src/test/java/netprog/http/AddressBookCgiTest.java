package netprog.http;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.RecordedOutput;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One visitor after the other.
@Exercise("5.1.2b")
class AddressBookCgiTest {

    private static final String ONE_LINE = """
            A record is one line: three fields in UTF-8, a tab between two of them, and LF. It \
            comes after all earlier ones.""";

    private static final String ESCAPED = """
            A text that can end a field or a line must not stand in a record as it is, and the \
            sign that escapes needs an escape, too. See "A record that nobody can forge" in this \
            chapter.""";

    private static final String UNTOUCHED = """
            Only an entry that is complete goes into the file. A request that is refused leaves \
            it as it was.""";

    private static final String TORN = """
            A last line without LF was left by a crash. What is appended to it directly becomes \
            a part of it: end it first, once. See "What a crash leaves" in this chapter.""";

    @TempDir
    Path folder;

    private Path book() {
        return folder.resolve("book");
    }

    private AddressBookCgi program() {
        return new AddressBookCgi(book(), BookVisit.NOBODY);
    }

    @Test
    @Points(1)
    void a_record_is_one_line_at_the_end_of_the_file(Random random) {
        AddressBookCgi program = program();
        teaches("The file is made with the first record.",
                () -> assertThat(Files.exists(book())).as("Whether the file exists").isFalse());
        String first = Octets.word(random);
        BookVisit visit = BookVisit.of("Zo\u00eb", first + " \u20ac, \"Street\"", "'1' 2 ");
        ScriptedInput body = ScriptedInput.ending(visit.body(), new Slicing.Whole());
        RecordedOutput page = new RecordedOutput();
        visit.to(program, body, page).isStored();
        BookVisit.holds(book(), "Zo\u00eb\t" + first + " \u20ac, \"Street\"\t'1' 2 \n", ONE_LINE);
        teaches("Both streams belong to the caller, who closes them.", () -> {
            assertThat(body.closed()).as("Whether the body is closed").isFalse();
            assertThat(page.closed()).as("Whether the page is closed").isFalse();
        });
        BookVisit.of("\ud83d\ude00", "b", first).to(program).isStored();
        BookVisit.of("\ud83d\ude00", "b", first).to(program()).isStored();
        teaches("""
                The file is closed before the page is written. A channel that was forgotten is \
                closed at some later time, and gives up the lock that this process has then.""",
                () -> assertThat(BookVisit.descriptors("self", book()))
                        .as("The number of descriptors of the file")
                        .isZero());
        String again = "\ud83d\ude00\tb\t" + first + "\n";
        BookVisit.holds(book(),
                "Zo\u00eb\t" + first + " \u20ac, \"Street\"\t'1' 2 \n" + again + again, ONE_LINE);
    }

    @Test
    @Points(1)
    void no_field_makes_a_field_or_a_line_of_its_own(Random random) throws IOException {
        String word = Octets.word(random);
        String[][] rows = {{"a\nEve\tx\t1", "a\\nEve\\tx\\t1"}, {"\r\n" + word, "\\r\\n" + word},
                {word + "\n", word + "\\n"}, {"a\\nb", "a\\\\nb"}, {"\\", "\\\\"},
                {"\\\n", "\\\\\\n"}, {"a\rb", "a\\rb"},
                {"\u2028\u0085\u000b\f\0", "\u2028\u0085\u000b\f\0"}};
        for (String[] row : rows) {
            String text = row[0].isBlank() ? row[0] + "." : row[0];
            String record = row[0].isBlank() ? row[1] + "." : row[1];
            Files.deleteIfExists(book());
            BookVisit.of(text, "b", "c").to(program()).isStored();
            BookVisit.of("a", text, "c").to(program()).isStored();
            BookVisit.of("a", "b", text).to(program()).isStored();
            BookVisit.holds(book(), "%s\tb\tc\na\t%s\tc\na\tb\t%s\n".formatted(record, record,
                    record), ESCAPED);
        }
    }

    @Test
    @Points(1)
    void what_is_missing_is_named_and_what_was_typed_is_kept(Random random) {
        String typed = Octets.word(random);
        for (String blank : new String[] {"", " \t ", "\n", "\u2003\u3000"}) {
            for (int filled = 0; filled < 7; filled++) {
                List<String> missing = new ArrayList<>();
                List<String> values = new ArrayList<>();
                for (String name : List.of("name", "address", "tel")) {
                    boolean isFilled = (filled >> values.size() & 1) == 1;
                    values.add(isFilled ? typed + values.size() : blank);
                    if (!isFilled) {
                        missing.add(name);
                    }
                }
                BookReply reply = BookVisit.of(values.get(0), values.get(1), values.get(2))
                        .to(program()).shows(422, "Missing: " + String.join(", ", missing), """
                                All three fields are needed, and spaces are none. The page names \
                                what is missing, in the order of the form.""");
                kept(reply, values);
            }
        }
        BookVisit.sending("name=" + typed).to(program()).shows(422, "Missing: address, tel",
                "A field that was not sent is missing, as an empty one is.");
        isText(typed);
        BookVisit.holds(book(), "", UNTOUCHED);
    }

    private void isText(String word) {
        for (String typed : new String[] {"\"><script>" + word + "</script>",
                "Tom & \"Zo\u00eb\" < 3 > 2", "&lt;&amp;&quot;" + word,
                word + "\" onfocus=\"alert(1)"}) {
            BookReply reply = BookVisit.of(typed, typed, "").to(program())
                    .shows(422, "Missing: tel", "The number is missing.");
            teaches("""
                    In an attribute, a quote ends the value, and what follows is markup. "&" is \
                    replaced first. See "A value is not HTML" in this chapter.""", () -> {
                assertThat(reply.input("name")).as("The value of the input name")
                        .isEqualTo(typed);
                assertThat(reply.input("address")).as("The value of the input address")
                        .isEqualTo(typed);
                assertThat(reply.html().contains("<script"))
                        .as("Whether an element of the visitor's is on the page").isFalse();
            });
        }
    }

    private static void kept(BookReply reply, List<String> values) {
        teaches("""
                Nobody wants to type everything again because the number was forgotten: the form \
                comes back with what was typed.""", () -> {
            assertThat(reply.input("name").strip()).as("The value of the input name")
                    .isEqualTo(values.get(0).strip());
            assertThat(reply.input("address").strip()).as("The value of the input address")
                    .isEqualTo(values.get(1).strip());
            assertThat(reply.input("tel").strip()).as("The value of the input tel")
                    .isEqualTo(values.get(2).strip());
        });
    }

    @Test
    @Points(1)
    void each_failure_of_a_request_is_told(Random random) throws IOException {
        String word = Octets.word(random);
        BookVisit visit = BookVisit.of("a", "b", word);
        for (String method : new String[] {"GET", "PUT", "post", ""}) {
            BookReply reply = visit.with("REQUEST_METHOD", method).to(program()).shows(405,
                    "405 Method Not Allowed", """
                            The program can answer POST, and no other method: a GET must change \
                            nothing (RFC 9110, sections 9.2.1 and 15.5.6).""");
            teaches("A response with 405 says in Allow what can be asked instead.",
                    () -> assertThat(reply.page().field("allow")).as("Allow").isEqualTo("POST"));
        }
        HelloPage head = visit.with("REQUEST_METHOD", "HEAD").to(program()).page();
        teaches("A response to HEAD ends with the empty line (RFC 3875, section 4.3.3).", () -> {
            assertThat(head.status()).as("The status for HEAD").isEqualTo("405 Method Not Allowed");
            assertThat(head.content()).as("The page for HEAD").isEqualTo(Octets.of(""));
        });
        visit.without("REQUEST_METHOD").to(program()).shows(405, "405 Method Not Allowed",
                "A variable that is missing counts as empty.");
        refused(visit.without("CONTENT_TYPE"));
        refused(visit.with("CONTENT_TYPE", "text/<b>&\"x"));
        refused(visit.without("CONTENT_LENGTH"));
        refused(visit.with("CONTENT_LENGTH", "<i>1</i>"));
        refused(visit.with("CONTENT_LENGTH", "10001"));
        refused(visit.with("CONTENT_LENGTH", "" + (visit.body().length() + 1)));
        refused(BookVisit.sending("name=a&address=b&tel=5%"));
        BookVisit.holds(book(), "", UNTOUCHED);
        passesOn(visit, word);
    }

    private void passesOn(BookVisit visit, String reason) {
        ScriptedInput half = ScriptedInput.breaking(visit.body().slice(0, 9),
                new Slicing.Whole(), new IOException(reason));
        Thrown thrown = Thrown.by(() -> program().run(visit.environment(), half,
                OutputStream.nullOutputStream()));
        teaches("""
                Half a form is no form, and nobody is left to read a page. The exception passes \
                on.""", () -> assertThat(thrown).as("run").isA(IOException.class).says(reason));
        BookVisit.holds(book(), "", UNTOUCHED);
        Thrown late = Thrown.by(() -> program().run(visit.environment(),
                new ByteArrayInputStream(visit.body().toArray()),
                RecordedOutput.breaking(new IOException(reason))));
        teaches("""
                The visitor has gone, so the page cannot be written. PrintStream and PrintWriter \
                would keep that to themselves.""",
                () -> assertThat(late).as("run").isA(IOException.class).says(reason));
        BookVisit.holds(book(), "a\tb\t" + reason + "\n", """
                The record was on disk before the page was begun, and stays there.""");
    }

    private static HttpError error(BookVisit visit) throws IOException {
        try {
            AddressForm.read(visit.environment(),
                    new ByteArrayInputStream(visit.body().toArray()));
        } catch (HttpError error) {
            return error;
        }
        throw new IllegalStateException("this form can be read: " + visit);
    }

    private void refused(BookVisit visit) throws IOException {
        HttpError expected = error(visit);
        int status = expected.status();
        BookReply reply = visit.to(program()).shows(status, status + " " + Reasons.of(status), """
                The visitor's request is wrong, and its error says how: a status from 400 to 499, \
                with its reason.""");
        teaches("""
                The page tells the visitor what was wrong. The message has a part of the request \
                in it, so it is a text, too.""",
                () -> assertThat(Elements.of(reply.paragraphs())).as("The paragraphs")
                        .contains(expected.getMessage()));
    }

    @Test
    @Points(1)
    void a_torn_line_is_ended_first() throws IOException {
        Octets[] left = {Octets.of("a\tb\tc\nEve\tx"), Octets.of("Eve"), Octets.of("Eve\r"),
                Octets.of("a\tb\tc\nZo").plus(Octets.of(0xc3)), Octets.every()};
        for (Octets each : left) {
            Files.write(book(), each.toArray());
            BookVisit.of("a", "b", "c").to(program()).isStored();
            BookVisit.of("d", "e", "f").to(program()).isStored();
            BookVisit.holds(book(), each.plus(Octets.of("\na\tb\tc\nd\te\tf\n")), TORN);
        }
        for (String each : new String[] {"", "\n", "a\tb\tc\n", "Eve\n"}) {
            Files.writeString(book(), each);
            BookVisit.of("d", "e", "f").to(program()).isStored();
            BookVisit.holds(book(), each + "d\te\tf\n", ONE_LINE);
        }
    }

    @Test
    @Points(1)
    void what_cannot_be_stored_is_500_and_names_no_path(Random random) throws IOException {
        String secret = Octets.word(random);
        Path missing = folder.resolve(secret).resolve("book");
        notStored(missing, secret);
        teaches("A folder that is missing is a mistake of whoever runs the server.",
                () -> assertThat(Files.exists(missing.getParent()))
                        .as("Whether the folder was made").isFalse());
        Files.createDirectory(missing.getParent());
        notStored(missing.getParent(), secret);
        BookVisit.of("a", "b", "c").to(program()).isStored();
    }

    private static void notStored(Path book, String secret) {
        List<String> events = new ArrayList<>();
        for (boolean fails : new boolean[] {false, true}) {
            BookReply reply = BookVisit.of("a", "b", "c").to(new AddressBookCgi(book,
                    (event, _) -> {
                        events.add(event);
                        if (fails) {
                            throw new IllegalStateException("no log");
                        }
                    })).shows(500, "500 Internal Server Error", """
                            The entry was not stored, and the visitor must learn it. "Stored" \
                            would be a lie, and an exception no page at all.""");
            teaches("""
                    Where the file lies is nobody's business but the administrator's: an error \
                    of the file system has the path in its message.""",
                    () -> assertThat(reply.html().contains(secret))
                            .as("Whether the path is on the page").isFalse());
        }
        teaches("The log has one report for each failure, with the path.", () -> {
            assertThat(Elements.of(events)).as("The events").hasSize(2);
            assertThat(Elements.of(events)).as("The events")
                    .allMatch(each -> each.contains(book.toString()));
        });
    }
}
