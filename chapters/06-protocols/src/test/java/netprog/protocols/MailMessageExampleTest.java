package netprog.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import org.junit.jupiter.api.Test;

@Exercise("6.3b")
class MailMessageExampleTest {

    @Test
    void a_letter_of_us_ascii_begins_with_its_header() {
        MailAddress ada = new MailAddress("Ada Lovelace", "ada@mail.example");
        MailAddress bob = new MailAddress("", "bob@mail.example");
        Letter letter = new Letter(ada, List.of(bob), List.of(), "Lunch?", "At noon.\n", List.of());
        String begin = """
                Date: Mon, 30 Nov 2026 09:05:00 +0100\r
                From: Ada Lovelace <ada@mail.example>\r
                To: bob@mail.example\r
                Message-ID: <1@mail.example>\r
                Subject: Lunch?\r
                MIME-Version: 1.0\r
                """;

        Octets octets = Octets.of(MailMessage.octets(letter, ZonedDateTime.of(2026, 11, 30, 9, 5, 0,
                0, ZoneOffset.ofHours(1)), "1@mail.example"));

        assertThat(octets.slice(0, Math.min(octets.length(), begin.length())))
                .as("The letter begins").isEqualTo(Octets.of(begin));
    }
}
