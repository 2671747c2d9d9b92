package netprog.grader.report;

import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.system.Printable;

/// A student's results as Surefire writes them: a file for each test class.
///
/// Programs that read such files add up suites and classes of one name. So both
/// have the student's name in front, as if it were a package.
final class JUnitXml {

    private JUnitXml() {}

    /// {@return the XML text of each test class, by the class's name}
    static Map<String, String> of(Judgement judgement) {
        Map<String, List<Verdict>> suites = judgement.verdicts().stream().collect(Collectors
                .groupingBy(each -> each.test().testClass(), TreeMap::new, Collectors.toList()));
        Map<String, String> texts = new TreeMap<>();
        String student = Printable.name(judgement.name());
        suites.forEach((name, verdicts) -> texts.put(name,
                suite(student + "." + name, verdicts)));
        return texts;
    }

    private static String suite(String name, List<Verdict> verdicts) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            attributes(xml, "name", name, "tests", count(verdicts.size()), "errors",
                    count(errors(verdicts)), "skipped", "0", "failures",
                    count(verdicts.stream().filter(JUnitXml::isFailure).count()), "time",
                    seconds(verdicts.stream().map(Verdict::time).reduce(Duration.ZERO,
                            Duration::plus)));
            for (Verdict verdict : verdicts) {
                testCase(xml, name, verdict);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory cannot be written", e);
        }
        return text.toString();
    }

    private static void testCase(XMLStreamWriter xml, String suite, Verdict verdict)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        attributes(xml, "name", verdict.test().method(), "classname", suite,
                "time", seconds(verdict.time()));
        if (verdict.status() != Status.PASSED) {
            String message = Printable.text(verdict.message());
            xml.writeStartElement(isFailure(verdict) ? "failure" : "error");
            attributes(xml, "message", message.lines().findFirst().orElse(""), "type",
                    verdict.status().name());
            xml.writeCharacters(message);
            xml.writeEndElement();
        } else if (!verdict.message().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(Printable.text(verdict.message()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /// An error is what is not the outcome of an assertion.
    private static boolean isFailure(Verdict verdict) {
        return verdict.status() == Status.FAILED;
    }

    private static long errors(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(each -> each.status() != Status.PASSED && !isFailure(each)).count();
    }

    private static void attributes(XMLStreamWriter xml, String... namesAndValues)
            throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.writeAttribute(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    private static String count(long number) {
        return Long.toString(number);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }
}
