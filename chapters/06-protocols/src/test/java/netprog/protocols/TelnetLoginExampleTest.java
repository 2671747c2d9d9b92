package netprog.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.peers.Exercise;
import org.junit.jupiter.api.Test;

@Exercise("6.1b")
class TelnetLoginExampleTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Test
    void a_user_logs_in_and_asks_for_the_time() throws IOException {
        Machine machine = new Machine("tarn login: ", "ada\nPassword: ", "\nada@tarn:~$ ",
                "date +%R\n13:05\nada@tarn:~$ ");

        TelnetLogin session = TelnetLogin.login(machine, TelnetPrompts.unix(), "ada",
                "secret".toCharArray(), TIMEOUT);

        assertThat(session.run("date +%R", TIMEOUT)).as("run(\"date +%%R\")")
                .isEqualTo("13:05\n");
        assertThat(machine.received).as("What the machine has received")
                .containsExactly("ada\n", "secret\n", "date +%R\n");
    }

    /// Says one text after the other: the first one at once, and each other one
    /// when it has received a line.
    private static final class Machine implements TelnetLink {

        private final List<String> received = new ArrayList<>();
        private final String[] texts;
        private String arrived;

        Machine(String... texts) {
            this.texts = texts;
            this.arrived = texts[0];
        }

        @Override
        public void write(String text) {
            received.add(text);
            arrived += texts[received.size()];
        }

        @Override
        public TelnetMatch expect(List<Pattern> patterns, Duration timeout) throws IOException {
            for (int i = 0; i < patterns.size(); i++) {
                Matcher matcher = patterns.get(i).matcher(arrived);
                if (matcher.find()) {
                    String before = arrived.substring(0, matcher.start());
                    arrived = arrived.substring(matcher.end());
                    return new TelnetMatch(i, before, matcher.group());
                }
            }
            throw new EOFException("nothing more arrives than \"%s\"".formatted(arrived));
        }

        @Override
        public String readAll(Duration timeout) {
            String all = arrived;
            arrived = "";
            return all;
        }
    }
}
