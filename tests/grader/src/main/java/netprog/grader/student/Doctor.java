package netprog.grader.student;

import netprog.grader.command.CourseCommand;
import netprog.grader.command.Guards;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.guards.Guard;
import netprog.grader.guards.Protection;
import netprog.grader.sandbox.Bubblewrap;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.OwnUser;
import picocli.CommandLine.Command;

/// `course doctor`: what this machine has, what it lacks, and what to do.
@Command(name = "doctor", mixinStandardHelpOptions = true,
        description = "Look what works on this machine, what does not, and what to do about it.",
        footer = {"", "For example: ./course doctor"})
public final class Doctor extends CourseCommand {

    @Override
    protected int run(Home home, Screen screen) {
        boolean wellEnough = true;
        for (Examination each : Examination.all(home)) {
            Examination.Finding finding = each.look();
            screen.line("%s  %-15s %s", screen.mark(finding.works(), each.needed()), each.subject(),
                    finding.seen());
            if (!finding.works()) {
                screen.line("      %-15s %s", "", each.remedy());
                wellEnough &= !each.needed();
            }
        }
        if (home.hasHiddenTests()) {
            guards(home.protection(), screen);
        }
        return wellEnough ? 0 : 1;
    }

    private static void guards(Protection found, Screen screen) {
        screen.line("");
        screen.line("Grading runs each submission %s", where(found));
        for (Guard guard : Guard.values()) {
            screen.line("%s  %-38s %s", screen.mark(found.isOn(guard), false), guard.words(),
                    seen(guard, found));
        }
        if (found.off().stream().anyMatch(Guard::isRequired)) {
            screen.line("      %s", Guards.remedy(found));
        }
    }

    private static String where(Protection found) {
        return switch (found.sandbox()) {
            case Bubblewrap _ -> "in a sandbox; each guard was tried just now:";
            case OwnUser _ -> "as an unprivileged user of its own, since " + found.missing()
                    + ". Each guard was tried just now:";
            case JvmAlone _ -> "in a JVM alone: " + found.missing();
        };
    }

    private static String seen(Guard guard, Protection found) {
        return switch (found.sandbox()) {
            case Bubblewrap _, OwnUser _ -> found.isOn(guard) ? "stopped: " + guard.attempt()
                    : found.leaks().get(guard);
            case JvmAlone _ -> found.isOn(guard) ? "the JVM's own" : "off";
        };
    }
}
