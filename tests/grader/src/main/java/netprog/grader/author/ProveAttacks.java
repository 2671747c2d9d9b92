package netprog.grader.author;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.compile.CompilerPool;
import netprog.grader.engine.Engine;
import netprog.grader.engine.JudgeEngine;
import netprog.grader.guards.Protection;
import netprog.grader.instructor.BatchScreen;
import netprog.grader.instructor.Jobs;
import netprog.grader.instructor.SampleClass;
import netprog.grader.intake.Intake;
import netprog.grader.load.Capacity;
import netprog.grader.load.Load;
import netprog.grader.load.SecondTry;
import netprog.grader.model.Chapter;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Submission;
import netprog.grader.policy.Policy;
import netprog.grader.prove.Attack;
import netprog.grader.prove.Attack.Place;
import netprog.grader.prove.AttackProof;
import netprog.grader.prove.AttackResult;
import netprog.grader.prove.ClassProof;
import netprog.grader.prove.Finding;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.system.Folders;
import netprog.grader.system.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `course prove attacks`: hostile submissions must gain nothing.
///
/// Each is judged as submissions are graded. What the policy refuses is judged
/// again without it, in the sandbox and in a JVM alone, so that each layer is
/// seen to hold by itself, and what is lost without it is printed. The limits
/// of the sandbox are the largest that any exercise has.
@Command(name = "attacks", mixinStandardHelpOptions = true,
        description = "Judge the hostile submissions of tests/attacks: none may gain anything,"
                + " with and without policy and sandbox, but what it declares.",
        footer = {"", "For example: ./course prove attacks result-exit --output"})
final class ProveAttacks implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", arity = "0..*",
            description = "attacks by their folders' names; without one, all that take no"
                    + " more than a few seconds")
    private List<String> names = List.of();

    @Option(names = "--slow", description = "those that take many seconds, instead of the others")
    private boolean slow;

    @Option(names = "--class", description = "also judge the sample class with all attacks in"
            + " it: its verdicts must be those of the class without them")
    private boolean amongOthers;

    @Option(names = "--output", description = "print what each one printed, for reading")
    private boolean output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.ofInstructor("prove attacks");
        Screen screen = Screen.of(spec);
        Map<Attack, Submission> all = submissions(home,
                Attack.read(home.tree().root().resolve("tests/attacks")));
        Map<Attack, Submission> asked = new LinkedHashMap<>(all);
        asked.keySet().removeIf(attack -> !isAsked(attack));
        Protection found = home.protection();
        if (!found.missing().isEmpty()) {
            screen.line("Without bubblewrap its place is not tried: %s", found.missing());
        }
        List<Finding> findings = findings(home, found, asked, all, screen);
        screen.line("");
        findings.forEach(finding -> screen.line("%s", Printable.text(finding.toString())));
        screen.line("attacks: %d judged, %s", asked.size(),
                findings.isEmpty() ? "none gained what it does not declare"
                        : findings.size() + " findings");
        return findings.isEmpty() ? 0 : 1;
    }

    private boolean isAsked(Attack attack) {
        return names.isEmpty() ? attack.about().slow() == slow : names.contains(attack.name());
    }

    private List<Finding> findings(Home home, Protection found,
            Map<Attack, Submission> asked, Map<Attack, Submission> all, Screen screen)
            throws IOException, InterruptedException {
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        try (CompilerPool compilers = new CompilerPool()) {
            JudgeEngine engine = home.engine().withCompiler(compilers);
            findings.addAll(proof(home, engine, largest(home, found)).of(asked, result -> {
                print(result, screen);
                findings.addAll(result.findings());
            }));
            if (amongOthers) {
                findings.addAll(sampleClass(home, engine.withSandbox(found.sandbox()), all,
                        jobs(found), screen));
            }
        }
        return findings;
    }

    private static Protection largest(Home home, Protection found) {
        return new Protection(found.sandbox().raised(home.catalog().largestLimits()),
                found.missing(), found.leaks());
    }

    private static AttackProof proof(Home home, JudgeEngine engine, Protection found) {
        List<GradedTest> ledger = home.catalog().chapters().stream()
                .flatMap(chapter -> home.ledger(chapter).stream()).toList();
        return new AttackProof(places(engine, found),
                places(engine.withPolicy(Policy.none()), found), ledger, home.tree().runner());
    }

    private static List<Finding> sampleClass(Home home, Engine usual,
            Map<Attack, Submission> attacks, int jobs, Screen screen)
            throws IOException, InterruptedException {
        Set<Chapter> attacked = attacks.keySet().stream().map(each -> home.catalog()
                .chapterOf(each.about().exercise()).orElseThrow()).collect(Collectors.toSet());
        List<GradedTest> ledger = attacked.stream()
                .flatMap(chapter -> home.ledger(chapter).stream()).toList();
        Intake intake = home.intake();
        List<Submission> honest = SampleClass.read(home)
                .build(home.tree().root().resolve("target/attacked-class")).stream()
                .map(intake::read).toList();
        BatchScreen batch = new BatchScreen(screen);
        batch.begin(2 * honest.size() + attacks.size());
        try {
            return new ClassProof(new SecondTry(usual, home.catalog(), Load::stretch), ledger, jobs)
                    .of(honest, attacks, batch::judged);
        } finally {
            batch.end();
        }
    }

    /// As many as `course grade` would judge at a time.
    private static int jobs(Protection found) {
        Capacity capacity = Capacity.ofThisMachine();
        return Jobs.of(capacity.processors(), capacity, found).number();
    }

    private static Map<Place, Engine> places(JudgeEngine engine, Protection found) {
        Map<Place, Engine> places = new EnumMap<>(Place.class);
        places.put(Place.POLICY, engine.withSandbox(found.sandbox()));
        places.put(Place.ALONE, engine.withSandbox(new JvmAlone()));
        if (found.missing().isEmpty()) {
            places.put(Place.SANDBOX, engine.withSandbox(found.sandbox()));
        }
        return places;
    }

    private static Map<Attack, Submission> submissions(Home home, List<Attack> attacks)
            throws IOException {
        Path target = home.tree().root().resolve("target/attacks");
        Folders.delete(target);
        AttackFolder folder = new AttackFolder(home, target);
        Intake intake = home.intake();
        Map<Attack, Submission> submissions = new LinkedHashMap<>();
        attacks.forEach(attack -> submissions.put(attack, folder.submission(attack, intake)));
        return submissions;
    }

    private void print(AttackResult result, Screen screen) {
        String end = result.gains().isEmpty() ? result.guard()
                : "lost: " + (result.loss().isEmpty() ? result.gains() : result.loss());
        synchronized (screen) {
            screen.line("%s  %-38s %-8s %s", screen.mark(result.findings().isEmpty(), true),
                    result.attack().name(),
                    result.place().name().toLowerCase(Locale.ROOT), Printable.text(end));
            result.notTried().forEach(line -> screen.line("      %s", Printable.text(line)));
            if (output) {
                screen.block("      ", result.judgement().output());
            }
        }
    }
}
