package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import netprog.grader.results.Gradebook;
import netprog.grader.system.Folders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

class ReportsTest {

    @TempDir
    Path folder;
    private Path own;

    @BeforeEach
    void write() throws IOException {
        Gradebook book = SmallClass.book();
        Reports reports = new Reports(folder);
        reports.begin(book.ledger());
        reports.write(book, book.judgements());
        try (Stream<Path> students = Files.list(folder.resolve("students"))) {
            own = students.filter(each -> each.getFileName().toString().contains("ada")).findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void sockets_and_links_in_the_place_of_pages_are_replaced(@TempDir Path other)
            throws IOException {
        Path kept = Files.writeString(other.resolve("kept"), "text");
        Path grades = folder.resolve("grades.csv");
        Files.delete(grades);
        Files.createSymbolicLink(grades, kept);
        Folders.delete(folder.resolve("students"));
        for (String name : List.of("students", "index.html", "style.css")) {
            Files.deleteIfExists(folder.resolve(name));
            try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(folder.resolve(name)));
            }
        }

        Gradebook book = SmallClass.book();
        new Reports(folder).write(book, book.judgements());

        assertThat(folder.resolve("index.html")).content().contains("<html");
        assertThat(grades).content().contains("ada");
        assertThat(kept).hasContent("text");
    }

    @Test
    void the_json_says_what_the_verdicts_say() throws IOException {
        JsonNode result = Reports.JSON.readTree(Files.readAllBytes(own.resolve("results.json")));

        assertThat(result.get("score").asDouble()).isEqualTo(6);
        assertThat(result.get("execution_time").isIntegralNumber()).isTrue();
        assertThat(result.get("visibility").asString()).isEqualTo("visible");
        JsonNode tests = result.get("tests");
        assertThat(tests).hasSize(3);
        assertThat(tests.get(1).get("status").asString()).isEqualTo("failed");
        assertThat(tests.get(1).get("output").asString()).startsWith("No FIN came.");
        assertThat(tests.get(1).get("max_score").asDouble()).isEqualTo(4);
    }

    @Test
    void the_xml_is_well_formed_whatever_the_message_says() throws Exception {
        String xml = Files.readString(own.resolve("TEST-netprog.structures.EchoServerTest.xml"));

        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml))).getDocumentElement();
        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("time")).isEqualTo("0.025");
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("No FIN came.");
    }

    @Test
    void suites_of_two_students_have_different_names() throws IOException {
        String name = "bob.netprog.structures.EchoServerTest\"";

        assertThat(folder.resolve("students/bob/TEST-netprog.structures.EchoServerTest.xml"))
                .content().contains("<testsuite name=\"" + name, " classname=\"" + name);
    }

    @Test
    void the_table_is_rfc_4180_and_holds_no_formula() throws IOException {
        String csv = Files.readString(folder.resolve("grades.csv"));

        assertThat(csv).startsWith("student,3.1,points,maximum,percent,notes\r\n")
                .contains("\"'=ada, <script>").contains(",6,6,10,60,1\r\n")
                .contains("\r\nbob,0,0,10,0,0\r\n");
    }

    @Test
    void no_page_carries_what_a_student_wrote_as_markup() throws IOException {
        for (Path page : List.of(folder.resolve("index.html"), own.resolve("index.html"))) {
            assertThat(Files.readString(page)).doesNotContain("<script>").contains("&lt;script&gt;")
                    .doesNotContain("\u001b").doesNotContain("\u0000");
        }
    }

    @Test
    void no_page_loads_anything_from_elsewhere() throws IOException {
        for (String file : List.of("index.html", "style.css", "class.js")) {
            assertThat(Files.readString(folder.resolve(file))).doesNotContain("http");
        }
        assertThat(Files.readString(own.resolve("index.html"))).doesNotContain("http");
    }

    @Test
    void the_ledger_names_every_test() throws IOException {
        JsonNode ledger = Reports.JSON.readTree(Files.readAllBytes(folder.resolve("ledger.json")));

        assertThat(ledger).hasSize(3);
        assertThat(ledger.get(0).get("method").asString()).isEqualTo("it_echoes");
    }

    @Test
    void the_class_page_counts_who_makes_a_mistake() throws IOException {
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("It closes").contains("No FIN came.").doesNotContain("TODO 3.1");
    }

    @Test
    void a_busy_machine_is_named_on_the_page_of_the_class_and_of_whom_it_concerns()
            throws IOException {
        assertThat(Files.readString(folder.resolve("index.html"))).contains("The machine was busy:"
                + " the tests of 1 of 3 submissions had up to 2 times their usual time.");
        assertThat(Files.readString(own.resolve("index.html")))
                .contains("The machine was busy, so each had 2 times its usual time.");
        assertThat(Files.readString(folder.resolve("students/eve/index.html")))
                .doesNotContain("busy");
    }

    @Test
    void what_is_not_allowed_has_no_points_and_is_called_so_everywhere() throws IOException {
        Path eve = folder.resolve("students/eve");

        assertThat(Files.readString(folder.resolve("grades.csv"))).endsWith("eve,0,0,10,0,0\r\n");
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("eve, exercise 3.1: 0 of 10 points, not allowed\">×</a>");
        assertThat(Files.readString(eve.resolve("index.html")))
                .contains("0 of 10, not allowed", "A.java:7: System.exit ends");
        assertThat(Files.readString(eve.resolve("results.json")))
                .contains("\"NOT_ALLOWED\"", "A.java:7: System.exit ends");
        assertThat(Files.readString(eve.resolve("TEST-netprog.structures.EchoServerTest.xml")))
                .contains("errors=\"3\"", "type=\"NOT_ALLOWED\"", "A.java:7: System.exit ends");
    }

    @Test
    void a_failed_conversation_is_drawn_told_and_captured() throws IOException {
        String page = Files.readString(own.resolve("index.html"));
        Path capture = own.resolve("EchoServerTest.it_closes.pcap");

        assertThat(page).contains("<svg", "aria-labelledby=\"t-EchoServerTest-it_closes",
                "✗ No FIN came.", "href=\"EchoServerTest.it_closes.pcap\" download",
                "<tr class=\"wrong\">");
        assertThat(Files.size(capture)).isGreaterThan(24 + 4 * 56);
        assertThat(Files.exists(own.resolve("EchoServerTest.it_echoes.pcap"))).isFalse();
    }
}
