package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import netprog.grader.model.Judgement;
import netprog.grader.results.Detail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.node.ObjectNode;

/// Holds what other programs read against the contracts that they publish.
class PublishedSchemaTest {

    @ParameterizedTest
    @EnumSource
    void each_students_results_keep_gradescopes_contract(Detail detail) throws IOException {
        for (Judgement judgement : SmallClass.book().judgements()) {
            assertThat(faults(results(detail.shown(judgement)))).isEmpty();
        }
    }

    @Test
    void results_without_a_score_break_the_contract() throws IOException {
        ObjectNode results = results(SmallClass.ada());
        results.remove("score");
        results.withArray("tests").forEach(test -> ((ObjectNode) test).remove("score"));

        assertThat(faults(results)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"visibility", "stdout_visibility", "tests", "execution_time"})
    void a_value_that_gradescope_does_not_know_breaks_the_contract(String name)
            throws IOException {
        assertThat(faults(results(SmallClass.ada()).put(name, "never"))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void each_students_suites_keep_surefires_schema(Detail detail) throws Exception {
        for (Judgement judgement : SmallClass.book().judgements()) {
            for (Map.Entry<String, String> suite : JUnitXml.of(detail.shown(judgement))
                    .entrySet()) {
                surefire().validate(new StreamSource(new StringReader(suite.getValue())));
            }
        }
    }

    @Test
    void a_suite_without_its_counts_breaks_the_schema() throws Exception {
        String suite = JUnitXml.of(SmallClass.ada()).values().iterator().next();
        String broken = suite.replace(" errors=\"0\"", "");

        assertThat(broken).isNotEqualTo(suite);
        assertThatThrownBy(() -> surefire()
                .validate(new StreamSource(new StringReader(broken))))
                .isInstanceOf(SAXException.class).hasMessageContaining("errors");
    }

    private static ObjectNode results(Judgement judgement) throws IOException {
        return Reports.JSON.valueToTree(GradescopeResult.of(SmallClass.book(), judgement));
    }

    private static Iterable<?> faults(ObjectNode results) throws IOException {
        Schema schema = SchemaRegistry
                .withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("gradescope.schema.json"));
        return schema.validate(results);
    }

    private static Validator surefire() throws Exception {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(PublishedSchemaTest.class.getResource("surefire-report.xsd"))
                .newValidator();
    }

    private static String resource(String name) throws IOException {
        try (var in = PublishedSchemaTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
