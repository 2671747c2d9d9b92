package netprog.grader.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {

    @Test
    void one_file_has_the_digest_that_sha256sum_prints() {
        assertThat(Digest.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void parts_do_not_run_into_each_other() {
        assertThat(new Digest().add("ab").add("c").hex(16))
                .hasSize(32)
                .isEqualTo(new Digest().add("ab").add("c").hex(16))
                .isNotEqualTo(new Digest().add("a").add("bc").hex(16))
                .isNotEqualTo(new Digest().add("abc").hex(16));
    }
}
