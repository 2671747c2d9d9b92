package netprog.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CourseTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void every_command_has_help_with_an_example() {
        Course.commandLine().getSubcommands().forEach((name, command) -> {
            boolean ours = command.getCommand().getClass().getName().startsWith("netprog.");
            if (ours && !command.getCommandSpec().usageMessage().hidden()) {
                assertThat(run(name, "--help")).as(name).isZero();
                assertThat(out.toString()).as(name).contains("For example: ./course " + name);
            }
        });
    }

    @Test
    void a_command_that_is_misspelt_is_corrected() {
        assertThat(run("chek")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean", "check").doesNotContain("Exception");
    }

    @Test
    void a_missing_argument_is_a_wrong_call() {
        assertThat(run("hint")).isEqualTo(2);
        assertThat(err.toString()).contains("./course hint --help");
    }

    private int run(String... arguments) {
        CommandLine line = Course.commandLine();
        return line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
