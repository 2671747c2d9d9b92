package netprog.grader;

import java.io.IOException;
import java.io.UncheckedIOException;
import netprog.grader.author.ProveChapters;
import netprog.grader.instructor.Autograde;
import netprog.grader.instructor.Export;
import netprog.grader.instructor.Grade;
import netprog.grader.instructor.Handout;
import netprog.grader.instructor.Pack;
import netprog.grader.instructor.Report;
import netprog.grader.instructor.Similar;
import netprog.grader.model.GraderFault;
import netprog.grader.student.Check;
import netprog.grader.student.Doctor;
import netprog.grader.student.Hint;
import netprog.grader.student.Lab;
import netprog.grader.student.ListExercises;
import netprog.grader.student.Overview;
import netprog.grader.student.Reset;
import netprog.grader.student.WarmUp;
import netprog.grader.system.FileTrouble;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command `course`. Exits with 0 on success, 1 when something failed, and
/// 2 when it was called wrongly.
@Command(name = "course", mixinStandardHelpOptions = true,
        version = "Network Programming in Java, version 1",
        description = "Where you stand in the course; the commands below do the rest.",
        footer = {"", "For example: ./course check 3.1"},
        subcommands = {Check.class, Hint.class, Reset.class, ListExercises.class, Lab.class,
                Grade.class,
                Report.class, Export.class, Similar.class, Handout.class, Pack.class,
                ProveChapters.class, Doctor.class, WarmUp.class, Autograde.class,
                HelpCommand.class,
                GenerateCompletion.class})
public final class Course extends Overview {

    private Course() {}

    /// Runs one command and ends the JVM with its exit code.
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// {@return the command with all of its parts, ready to be run}
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Course())
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.getSubcommands().get("generate-completion").getCommandSpec().usageMessage()
                .description("Print a completion script for bash and zsh.");
        line.setParameterExceptionHandler(Course::explainCall);
        line.setExecutionExceptionHandler(Course::explainFault);
        return line;
    }

    private static int explainCall(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().printf("See ./%s --help%n",
                command.getCommandSpec().qualifiedName());
        return CommandLine.ExitCode.USAGE;
    }

    private static int explainFault(Exception fault, CommandLine command,
            CommandLine.ParseResult parsed) throws Exception {
        String words = switch (fault) {
            case GraderFault ours -> ours.getMessage();
            case IOException failed -> FileTrouble.words(failed);
            case UncheckedIOException failed -> FileTrouble.words(failed);
            default -> throw fault;
        };
        command.getErr().println("The grader stopped: " + words);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
