package netprog.grader.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final Pattern VERSION = Pattern.compile(
            "<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    @Test
    void a_students_build_has_the_versions_of_the_repository() throws IOException {
        Map<String, String> ours = versions(Files.readString(Path.of("../../pom.xml")));
        Map<String, String> theirs = versions(Template.text("chapters-pom.xml"));
        theirs.remove("peers"); // it comes with the copy
        theirs.remove("chapter-parent");

        assertThat(theirs).isNotEmpty();
        assertThat(ours).containsAllEntriesOf(theirs);
    }

    private static Map<String, String> versions(String pom) {
        Map<String, String> versions = new TreeMap<>();
        VERSION.matcher(pom).results().forEach(each -> versions.put(each.group(1),
                each.group(2)));
        return versions;
    }
}
