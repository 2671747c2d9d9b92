package netprog.grader.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `course doctor`: what this machine has, what it lacks, and what to do.
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Look what works on this machine, what does not, and what to do about it.",
        footer = {"", "For example: ./course doctor"})
public final class Doctor implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Screen screen = Screen.of(spec);
        boolean wellEnough = true;
        for (Examination each : Examination.all(Home.find())) {
            Examination.Finding finding = each.look();
            screen.line("%s  %-15s %s", screen.mark(finding.works(), each.needed()), each.subject(),
                    finding.seen());
            if (!finding.works()) {
                screen.line("      %-15s %s", "", each.remedy());
                wellEnough &= !each.needed();
            }
        }
        return wellEnough ? 0 : 1;
    }
}
