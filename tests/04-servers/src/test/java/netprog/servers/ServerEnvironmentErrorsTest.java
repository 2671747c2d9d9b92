package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("4.1a")
class ServerEnvironmentErrorsTest {

    private static final HostMachine MACHINE =
            new PretendMachine("machine", Map.of("echo/tcp", 7, "http/tcp", 8, "syslog/udp", 514));

    @Test
    @Points(1)
    void an_unknown_service_is_named_with_its_protocol(Random random) {
        String absent = "service" + random.nextInt(100, 1000);
        String lesson = """
                A service may be absent from a machine, and a new one is absent from most. \
                A port that the server invents for it is one where no client looks.
                Its user must read which service, over which protocol.""";
        for (String name : List.of(absent, "syslog", "80/tcp", "http/tcp")) {
            refuses(lesson, List.of("--port", name), Map.of(), name + "/tcp");
            refuses(lesson, List.of(), Map.of("ECHO_PORT", name), name + "/tcp");
        }
        refuses(lesson, List.of(), Map.of(), new PretendMachine("machine", Map.of("http/tcp", 8)),
                "echo/tcp");
        String digits = """
                A number consists of the digits 0 to 9. Anything else is the name of a service, \
                and no service has this one.
                Integer.parseInt and Character.isDigit allow more than that.""";
        for (String name : List.of("+80", "-1", " 80", "80 ", "0x50", "8_0", "80\n",
                "\u0668\u0660")) {
            refuses(digits, List.of("--port=" + name), Map.of(), name.strip());
        }
    }

    @Test
    @Points(1)
    void a_number_has_digits_and_a_range() {
        takesPort(0);
        takesPort(65_535);
        takesClients(1);
        takesClients(10_000);
        String lesson = """
                An error names where the value was given, the value, and what would be right.
                A value of many digits is refused, too: cut to 32 or 64 bits it would be another \
                number, perhaps one that is allowed.""";
        for (String port : List.of("65536", "4294967376", "18446744073709551696",
                "99999999999999999999999")) {
            refuses(lesson, List.of("--port", port), Map.of(), "--port", port, 0, 65_535);
            refuses(lesson, List.of(), Map.of("ECHO_PORT", port), "ECHO_PORT", port, 0, 65_535);
        }
        for (String clients : List.of("0", "10001", "4294967301", "18446744073709551621")) {
            refuses(lesson, List.of("--clients=" + clients), Map.of(), "--clients", clients, 1,
                    10_000);
            refuses(lesson, List.of(), Map.of("ECHO_CLIENTS", clients), "ECHO_CLIENTS", clients, 1,
                    10_000);
        }
        for (String clients : List.of("+5", "-5", " 5", "5 ", "5\n", "ten", "0x10", "1_000", "1e3",
                "5.0", "\u0665")) {
            String digits =
                    """
                    A number consists of the digits 0 to 9 alone, without signs or blanks.
                    Where a program guesses what was meant, it is wrong one day, and nobody notices.""";
            refuses(digits, List.of("--clients", clients), Map.of(), "--clients", clients.strip(),
                    1, 10_000);
            refuses(digits, List.of(), Map.of("ECHO_CLIENTS", clients), "ECHO_CLIENTS",
                    clients.strip(), 1, 10_000);
        }
    }

    @Test
    @Points(1)
    void a_time_has_a_unit_and_a_range() {
        takesIdle("100ms", Duration.ofMillis(100));
        takesIdle("90000ms", Duration.ofSeconds(90));
        takesIdle("1s", Duration.ofSeconds(1));
        takesIdle("90m", Duration.ofMinutes(90));
        takesIdle("24h", Duration.ofDays(1));
        takesIdle("86400000ms", Duration.ofDays(1));
        for (String idle : List.of("99ms", "0s", "25h", "1441m", "86401s", "86400001ms",
                "5124095576030431h", "18446744073709551916ms", "99999999999999999999h")) {
            refusesIdle(idle, """
                    A time is from 100ms to 24h, whatever unit it is written in.
                    In milliseconds a long number of hours does not fit into 64 bits, and what is \
                    left of it may look like a time that is allowed.""");
        }
        for (String idle : List.of("30", "s", "ms", "-5s", "+5s", " 5s", "5s ", "5 s", "5S", "5sec",
                "1.5s", "1m30s", "PT5S", "5d", "\u0665s")) {
            refusesIdle(idle, """
                    A time is a number, in the digits 0 to 9, and directly after it one of ms, s, \
                    m, h.
                    Without a unit, 30 could be seconds or milliseconds: nobody has to guess.""");
        }
    }

    @Test
    @Points(1)
    void an_argument_that_fits_nowhere_is_refused() {
        for (String argument : List.of("--prot", "--Port", "-port", "port", "--por", "--ports",
                "80",
                "--backlog=5", "--", "--=80", "--port ")) {
            String lesson = """
                    An argument that is passed over is the worst error: the user believes that it \
                    counts, and the server runs without it.""";
            refuses(lesson, List.of(argument), Map.of(), argument.strip());
            refuses(lesson, List.of("--clients", "5", argument), Map.of(), argument.strip());
        }
        for (String option : List.of("--port", "--clients", "--idle", "--name", "--host")) {
            refuses("The last argument is an option, and its value is missing.",
                    List.of(option), Map.of(), option);
        }
    }

    @Test
    @Points(1)
    void an_option_that_appears_twice_or_is_empty_is_refused() {
        for (String option : List.of("--port", "--clients", "--name", "--host", "--idle")) {
            String value = option.equals("--idle") ? "5s" : "5";
            String twice = """
                    One of the two is not what the user wants, and the server cannot know which.
                    That holds for two equal ones, too: somebody will change one of them.""";
            refuses(twice, List.of(option, value, option, "1" + value), Map.of(), option);
            refuses(twice, List.of(option + "=" + value, option, value), Map.of(), option);
            String notSet = """
                    An empty value is often a variable of a shell script that was not set: \
                    --port=$PORT. It is a mistake, and not a wish for the default.""";
            refuses(notSet, List.of(option + "="), Map.of(), option);
            refuses(notSet, List.of(option, ""), Map.of(), option);
        }
        String empty = """
                A variable that is set and empty is not a variable that is absent: somebody \
                wanted to say something.""";
        for (String variable : List.of("ECHO_NAME", "ECHO_HOST", "ECHO_PORT", "ECHO_CLIENTS",
                "ECHO_IDLE")) {
            refuses(empty, List.of(), Map.of(variable, ""), variable);
        }
    }

    private static void takesPort(int port) {
        for (String text : List.of("" + port, "00" + port)) {
            teaches("Both ends of the range belong to it, and zeros in front change nothing.",
                    () -> assertThat(of(List.of("--port", text), Map.of()).port())
                            .as("port() with --port %s", text).isEqualTo(port));
        }
    }

    private static void takesClients(int clients) {
        String text = "" + clients;
        teaches("Both ends of the range belong to it.", () -> {
            assertThat(of(List.of("--clients", text), Map.of()).clients()).as("clients()")
                    .isEqualTo(clients);
        });
    }

    private static void takesIdle(String text, Duration idle) {
        teaches("A time from 100ms to 24h, both included, may be written in any of its units.",
                () -> assertThat(of(List.of("--idle", text), Map.of()).idle())
                        .as("idle() with --idle %s", text).isEqualTo(idle));
    }

    private static void refusesIdle(String idle, String lesson) {
        refuses(lesson, List.of("--idle", idle), Map.of(), "--idle", idle.strip(), "100ms", "24h");
        refuses(lesson, List.of(), Map.of("ECHO_IDLE", idle), "ECHO_IDLE", idle.strip(), "100ms",
                "24h");
    }

    private static void refuses(String lesson, List<String> arguments,
            Map<String, String> environment, Object... named) {
        refuses(lesson, arguments, environment, MACHINE, named);
    }

    private static void refuses(String lesson, List<String> arguments,
            Map<String, String> environment, HostMachine machine, Object... named) {
        String given = "%s, %s".formatted(arguments, environment);
        Thrown thrown = Thrown.by(() -> ServerEnvironment.of(arguments, environment, machine));
        teaches(lesson, () -> assertThat(thrown).as("of(%s)", given)
                .isA(IllegalArgumentException.class).says(named));
    }

    private static ServerEnvironment of(List<String> arguments, Map<String, String> environment) {
        return ServerEnvironment.of(arguments, environment, MACHINE);
    }
}
