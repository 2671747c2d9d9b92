package netprog.peers;

import static netprog.peers.Script.close;
import static netprog.peers.Script.expect;
import static netprog.peers.Script.expectEnd;
import static netprog.peers.Script.expectLine;
import static netprog.peers.Script.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two connections in one script, as FTP has them.
@ExtendWith(InScope.class)
class SecondConnectionTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void the_program_makes_it_where_the_script_listens() {
        SecondConnection data = SecondConnection.listening("data");

        Peer.listen().play(port -> {
            try (Socket control = new Socket(HERE, port); Socket second = dial(control)) {
                write(second, "up");
                assertThat(line(second)).isEqualTo("down");
                assertThat(second.getInputStream().read()).isEqualTo(-1);
                assertThat(line(control)).isEqualTo("done");
            }
        }, send(data.port() + "\n"), data.play(expect("up", "A")),
                data.play(send("down\n"), close()), send("done\n"), expectEnd("B"));

        assertThat(TestScope.current().transcript().render())
                .containsSubsequence("you  -- data: connects", "you  -> data: \"up\"",
                        "data -> \"down\\n\"", "data -- closes", "test -> \"done\\n\"");
    }

    @Test
    void the_script_makes_it_where_the_program_listens() {
        AtomicInteger asked = new AtomicInteger();
        SecondConnection data = SecondConnection.dialling("data", asked::get);

        Peer.listen().play(port -> {
            try (Socket control = new Socket(HERE, port);
                    ServerSocket own = new ServerSocket(0, 1, HERE)) {
                write(control, "PORT " + own.getLocalPort() + "\r\n");
                try (Socket second = own.accept()) {
                    assertThat(line(second)).isEqualTo("hello");
                }
            }
        }, expectLine(line -> {
            assertThat(line).startsWith("PORT ");
            asked.set(Integer.parseInt(line.substring(5)));
        }, "A"), data.play(send("hello\n")), expectEnd("B"));
    }

    @Test
    void after_a_close_the_next_step_makes_a_new_one() {
        SecondConnection data = SecondConnection.listening("data");

        Peer.listen().play(port -> {
            try (Socket control = new Socket(HERE, port)) {
                for (String expected : new String[] {"one", "two"}) {
                    try (Socket second = dial(control)) {
                        assertThat(line(second)).isEqualTo(expected);
                    }
                }
            }
        }, send(data.port() + "\n"), data.play(send("one\n"), close()), send(data.port() + "\n"),
                data.play(send("two\n"), close()), expectEnd("A"));
    }

    @Test
    void a_port_that_is_closed_refuses() {
        SecondConnection data = SecondConnection.listening("data");

        Peer.listen().play(port -> {
            try (Socket control = new Socket(HERE, port)) {
                assertThatThrownBy(() -> dial(control)).isInstanceOf(ConnectException.class);
            }
        }, data.refuse(), send(data.port() + "\n"), expectEnd("A"));
    }

    @Test
    void a_program_that_does_not_make_it_is_noticed() {
        SecondConnection data = SecondConnection.listening("data");

        assertThatThrownBy(() -> Peer.listen().play(port -> {
            try (Socket control = new Socket(HERE, port)) {
                assertThat(control.getInputStream().read()).isEqualTo(-1);
            }
        }, data.play(send("x"))))
                .hasMessageStartingWith("Your side did not connect to port %d (data)."
                        .formatted(data.port()));
    }

    @Test
    void what_is_wrong_on_it_is_shown_with_both() {
        SecondConnection data = SecondConnection.listening("data");

        assertThatThrownBy(() -> Peer.listen().play(port -> {
            try (Socket control = new Socket(HERE, port); Socket second = dial(control)) {
                write(second, "ux");
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }, send(data.port() + "\n"), data.play(expect("up", "The lesson."))))
                .hasMessageStartingWith("Octet 1 is wrong.")
                .hasMessageContaining("test -> \"" + data.port() + "\\n\"")
                .hasMessageContaining("you  -> data: \"ux\"").hasMessageContaining("The lesson.");
    }

    @Test
    void what_is_wrong_on_it_after_a_long_conversation_is_shown_with_the_first() {
        SecondConnection data = SecondConnection.listening("data");
        List<Step> script = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            script.addAll(List.of(send("?"), expect("!", "A")));
        }
        script.addAll(List.of(send(data.port() + "\n"), data.play(expect("up", "The lesson."))));

        assertThatThrownBy(() -> Peer.listen().play(port -> {
            try (Socket control = new Socket(HERE, port)) {
                for (int i = 0; i < 50; i++) {
                    control.getInputStream().readNBytes(1);
                    write(control, "!");
                }
                try (Socket second = dial(control)) {
                    write(second, "ux");
                    assertThat(second.getInputStream().read()).isEqualTo(-1);
                }
            }
        }, script.toArray(Step[]::new))).hasMessageStartingWith("Octet 1 is wrong.")
                .hasMessageContaining("test -> \"" + data.port() + "\\n\"");
    }

    @Test
    void a_line_that_is_not_what_it_must_be_is_a_failure() {
        assertThatThrownBy(() -> Peer.listen().play(port -> {
            try (Socket control = new Socket(HERE, port)) {
                write(control, "PORT x\r\n");
                assertThat(control.getInputStream().read()).isEqualTo(-1);
            }
        }, expectLine(line -> assertThat(line).as("The line").isEqualTo("PORT 1"), "A lesson.")))
                .hasMessageStartingWith("The line is wrong.").hasMessageContaining("A lesson.");
    }

    @Test
    void a_line_without_its_end_is_a_failure() {
        assertThatThrownBy(() -> Peer.listen().play(port -> {
            try (Socket control = new Socket(HERE, port)) {
                write(control, "PORT 1\n");
            }
        }, expectLine(line -> assertThat(line).isEqualTo("PORT 1"), "A lesson.")))
                .hasMessageStartingWith(
                        "Your side closed the connection in a line that began \"PORT 1\\n\".");
    }

    private static Socket dial(Socket control) throws IOException {
        return new Socket(HERE, Integer.parseInt(line(control)));
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int octet = socket.getInputStream().read(); octet != '\n'; octet =
                socket.getInputStream().read()) {
            text.append((char) octet);
        }
        return text.toString();
    }
}
