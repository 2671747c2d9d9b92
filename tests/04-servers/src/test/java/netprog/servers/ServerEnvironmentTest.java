package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;

@Exercise("4.1a")
class ServerEnvironmentTest {

    private static final List<String> NONE = List.of();

    @Test
    @Points(1)
    void without_options_and_variables_the_defaults_hold(Random random) {
        String name = word(random);
        int port = random.nextInt(1, 65_536);
        var machine = new PretendMachine(name, Map.of("echo/tcp", port, "echo/udp", 7));

        var found = found(NONE, Map.of("PATH", "/bin", "PORT", "1", "echo_clients", "2"), machine);

        isName(name, found, "Nobody has given the server a name, so it has the machine's.");
        isHost("127.0.0.1", found, """
                A server that was not told where to listen talks to its own machine alone.
                0.0.0.0 would open it to the whole network, and nobody has asked for that.""");
        isPort(port, found, """
                The port of a registered service is in the machine's list of services, where an \
                administrator can change it.
                It has a port over TCP and another one over UDP; this server speaks TCP.""");
        isClients(100, found, "The environment has variables of other programs, too.");
        isIdle(Duration.ofSeconds(30), found, "The table of the contract has the default.");
    }

    @Test
    @Points(1)
    void a_variable_comes_before_the_default(Random random) {
        String name = word(random);
        int port = random.nextInt(1024, 65_536);
        int clients = random.nextInt(200, 10_000);
        int seconds = random.nextInt(100, 1000);

        var found = found(NONE, Map.of("ECHO_NAME", name, "ECHO_HOST", "host.example", "ECHO_PORT",
                "" + port, "ECHO_CLIENTS", "" + clients, "ECHO_IDLE", seconds + "s"), unused());

        String lesson = """
                Each setting has a variable: ECHO_ and the setting's name in capitals.
                Which letters are capitals must not depend on the user's language: in Turkish the \
                capital of i has a dot, and no variable has such a name.""";
        isName(name, found, lesson);
        isHost("host.example", found, lesson);
        isPort(port, found, lesson);
        isClients(clients, found, lesson);
        isIdle(Duration.ofSeconds(seconds), found, lesson);
    }

    @Test
    @Points(1)
    void an_option_comes_before_a_variable(Random random) {
        String name = word(random);
        int port = random.nextInt(1024, 65_536);
        int clients = random.nextInt(200, 10_000);
        Map<String, String> environment = Map.of("ECHO_NAME", "other", "ECHO_HOST", "other",
                "ECHO_PORT", "1", "ECHO_CLIENTS", "2", "ECHO_IDLE", "1s");
        List<String> together = List.of("--idle=2h", "--clients=" + clients, "--port=" + port,
                "--host=host.example", "--name=" + name);
        List<String> apart = List.of("--name", name, "--port", "" + port, "--host", "host.example",
                "--idle", "2h", "--clients", "" + clients);

        for (List<String> arguments : List.of(together, apart)) {
            var found = found(arguments, environment, unused());

            String lesson = """
                    An option was typed for this start, a variable is there for all of them: the \
                    nearer one wins.
                    --port=8080 and --port 8080 are two ways to write the same.""";
            isName(name, found, lesson);
            isHost("host.example", found, lesson);
            isPort(port, found, lesson);
            isClients(clients, found, lesson);
            isIdle(Duration.ofHours(2), found, lesson);
        }
        Map<String, String> wrong = Map.of("ECHO_NAME", "", "ECHO_HOST", "", "ECHO_PORT",
                "tcp://10.0.0.7:7", "ECHO_CLIENTS", "many", "ECHO_IDLE", "1 day");
        String overridden = """
                An option is how a user gets around a wrong variable.
                So a variable is looked at only where no option has taken its place.""";
        isPort(port, found(together, wrong, unused(), overridden), overridden);
        Thrown empty = Thrown.by(() -> ServerEnvironment.of(List.of("--port="),
                Map.of("ECHO_PORT", "1"), unused()));
        teaches("An option with an empty value is wrong. It is not absent, so no variable counts.",
                () -> assertThat(empty).as("of([--port=], {ECHO_PORT=1})")
                        .isA(IllegalArgumentException.class).says("--port"));
    }

    @Test
    @Points(1)
    void the_value_of_an_option_may_look_like_an_option() {
        String next = "After --host the next argument is its value, whatever it looks like.";
        var apart = found(List.of("--host", "--port", "--name", "=", "--port", "80"), Map.of(),
                unused(), next);
        String rest = """
                The value is all that follows the first =, with each = and each blank in it, also \
                at its ends.
                split("=") without a limit cuts there, too, and drops what is empty at the end.""";
        var together = found(List.of("--host= --port=1", "--name==a=b= ", "--port=80"), Map.of(),
                unused(), rest);

        isHost("--port", apart, next);
        isName("=", apart, next);
        isPort(80, apart, next);
        isHost(" --port=1", together, rest);
        isName("=a=b= ", together, rest);
        isPort(80, together, rest);
    }

    @Test
    @Points(1)
    void the_machine_is_asked_only_for_what_is_used(Random random) {
        var asked = new PretendMachine("machine", Map.of("echo/tcp", 7, "9pfs/tcp", 564));
        var silent = unused();
        Map<String, String> environment = new HashMap<>(Map.of("ECHO_PORT", "9pfs"));
        List<String> arguments = new ArrayList<>(List.of("--clients", "5"));

        var named = found(arguments, environment, asked);
        found(List.of("--name", word(random), "--port", "0"), Map.of(), silent);
        environment.put("ECHO_PORT", "1");
        environment.put("ECHO_NAME", "later");
        arguments.set(1, "6");

        teaches("The object holds what was found out, and does not go back to its sources.",
                () -> {
                    assertThat(named.port()).as("port()").isEqualTo(564);
                    assertThat(named.name()).as("name()").isEqualTo("machine");
                    assertThat(named.clients()).as("clients()").isEqualTo(5);
                });
        String lesson = """
                A question to the machine may take seconds, where a name server does not answer.
                A server that was told its name and its port starts without any question.""";
        teaches(lesson, () -> {
            assertThat(Elements.of(silent.questions()))
                    .as("The list of questions, with --name and --port 0")
                    .isEmpty();
            assertThat(Elements.of(asked.questions()))
                    .as("The list of questions, with ECHO_PORT=9pfs")
                    .containsOnly("hostName()", "9pfs/tcp");
        });
        var nameless = found(List.of("--port", "0"), Map.of(), unused());
        isName("localhost", nameless, """
                This machine does not know its own name, which is no reason not to serve: the \
                contract has a name for that case.""");
    }

    private static ServerEnvironment found(List<String> arguments,
            Map<String, String> environment, HostMachine machine) {
        return found(arguments, environment, machine,
                "Nothing is wrong with arguments %s and environment %s.".formatted(arguments,
                        environment));
    }

    private static ServerEnvironment found(List<String> arguments,
            Map<String, String> environment, HostMachine machine, String lesson) {
        return teaches(lesson, () -> ServerEnvironment.of(arguments, environment, machine));
    }

    private static void isName(String name, ServerEnvironment found, String lesson) {
        teaches(lesson, () -> assertThat(found.name()).as("name()").isEqualTo(name));
    }

    private static void isHost(String host, ServerEnvironment found, String lesson) {
        teaches(lesson, () -> assertThat(found.host()).as("host()").isEqualTo(host));
    }

    private static void isPort(int port, ServerEnvironment found, String lesson) {
        teaches(lesson, () -> assertThat(found.port()).as("port()").isEqualTo(port));
    }

    private static void isClients(int clients, ServerEnvironment found, String lesson) {
        teaches(lesson, () -> assertThat(found.clients()).as("clients()").isEqualTo(clients));
    }

    private static void isIdle(Duration idle, ServerEnvironment found, String lesson) {
        teaches(lesson, () -> assertThat(found.idle()).as("idle()").isEqualTo(idle));
    }

    /// A machine that knows neither its name nor any service.
    private static PretendMachine unused() {
        return new PretendMachine(null, Map.of());
    }

    private static String word(Random random) {
        return "host" + random.nextInt(1000, 10_000);
    }
}
