package netprog.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import netprog.peers.Octets;
import org.junit.jupiter.api.Test;

/// An octet is printed in one way: in a failure, and in the report about it.
class OctetTextTest {

    @Test
    void every_octet_is_printed_in_the_report_as_in_a_failure() {
        String octets = new String(Octets.every().toArray(), StandardCharsets.ISO_8859_1);

        assertThat(OctetText.of(octets, -1, false, 10_000).before())
                .isEqualTo('"' + Octets.every().escaped() + '"');
    }
}
