package netprog.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Exercise("5.1.3")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The paths are those of Unix.")
class CgiDoctorExampleTest {

    @Test
    void the_papers_section_is_for_another_version() {
        String configuration = """
                ScriptAlias /cgi-bin/ "/var/www/cgi-bin/"
                <Directory "/var/www/cgi-bin">
                  AllowOverride None
                  Options ExecCGI
                  Order allow,deny
                  Allow from all
                </Directory>
                """;
        CgiDoctor doctor = new CgiDoctor(Path.of("/"), new ApacheVersion(2, 4), Map.of(),
                Duration.ofSeconds(10));
        List<CgiFinding> findings = doctor.examineConfiguration(
                Path.of("/var/www/cgi-bin/hello"), configuration);
        assertThat(findings).as("The findings").containsExactly(
                new CgiFinding(CgiFault.OTHER_ACCESS, "Order allow,deny"));
    }
}
