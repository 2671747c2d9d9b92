package netprog.grader.author;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import netprog.grader.command.Home;
import netprog.grader.command.SandboxOption;
import netprog.grader.command.Screen;
import netprog.grader.compile.CompilerPool;
import netprog.grader.engine.JudgeEngine;
import netprog.grader.load.Load;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.Judgement;
import netprog.grader.model.Status;
import netprog.grader.model.Verdict;
import netprog.grader.prove.Change;
import netprog.grader.prove.Changes;
import netprog.grader.prove.Proof;
import netprog.grader.prove.Prove;
import netprog.grader.prove.Prove.Watcher;
import netprog.grader.report.Text;
import netprog.grader.run.WarmJvms;
import netprog.grader.sandbox.Sandbox;
import netprog.grader.student.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `course prove`: proves that the hidden tests tell right from wrong, by the
/// very compiler and sandbox with which `course grade` gives its grades.
@Command(name = "prove", mixinStandardHelpOptions = true, subcommands = ProveAttacks.class,
        description = "For authors: the skeleton must have no points, the reference all, each"
                + " planted mistake must fail exactly its tests, each variant none.",
        footer = {"", "For example: ./course prove 3.1",
                "             ./course prove 3.1 --only NAME --messages"})
public final class ProveChapters implements Callable<Integer> {

    @Parameters(paramLabel = "ID", arity = "0..*",
            description = "chapters and exercises, such as 03 or 3.1; without one, all of them")
    private List<String> ids = List.of();

    @Option(names = "--messages", description = "print every failure's message, for reading")
    private boolean messages;

    @Option(names = "--isolated",
            description = "judge each submission in JVMs of its own, as a student's is")
    private boolean isolated;

    @Option(names = "--compare", paramLabel = "PERCENT",
            description = "judge only a random share, once in JVMs that submissions share and once"
                    + " in JVMs of their own: each verdict must be the same")
    private Integer compared;

    @Option(names = "--seed", paramLabel = "NUMBER",
            description = "chooses the share; by default another one each time")
    private Long seed;

    @Mixin
    private OnlyOption only;

    @Mixin
    private SandboxOption sandbox;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Home home = Home.ofInstructor("prove");
        Screen screen = Screen.of(spec);
        if (compared != null && (compared < 1 || compared > 100)) {
            throw new ParameterException(spec.commandLine(),
                    "--compare must be from 1 to 100, not " + compared);
        }
        List<Selection> selected = ids.isEmpty() ? Selection.all(home)
                : Selection.of(home, ids, spec);
        JudgeEngine engine = home.engine();
        Sandbox place = sandbox.protection(home::protection).sandbox();
        try (CompilerPool compilers = new CompilerPool();
                WarmJvms shared = new WarmJvms(place, engine.aotCache()::command)) {
            JudgeEngine own = engine.withCompiler(compilers).withSandbox(place);
            Prove apart = Prove.inOwnJvms(home.tree(), own, Load::stretch);
            Prove prove = isolated ? apart
                    : Prove.inSharedJvms(home.tree(), own.withWarmJvms(shared), Load::stretch);
            return proveAll(selected, home, prove, apart, screen) ? 0 : 1;
        }
    }

    private boolean proveAll(List<Selection> selected, Home home, Prove prove, Prove apart,
            Screen screen) {
        Map<Chapter, List<Exercise>> chapters = selected.stream()
                .collect(Collectors.groupingBy(Selection::chapter, LinkedHashMap::new,
                        Collectors.mapping(Selection::exercise, Collectors.collectingAndThen(
                                Collectors.toCollection(LinkedHashSet::new), List::copyOf))));
        List<Change> named = only.isGiven() ? only.chosen(changes(home, selected)) : List.of();
        Random random = random(screen);
        boolean holds = true;
        for (Chapter each : chapters.keySet()) {
            List<Change> chosen = named.stream().filter(one -> each.has(one.exercise())).toList();
            if (compared != null) {
                holds &= report(each, prove.compared(apart, each, chapters.get(each), compared,
                        random, watcher(screen)), screen);
            } else if (!only.isGiven()) {
                holds &= report(each, prove.of(each, chapters.get(each), watcher(screen)), screen);
            } else if (!chosen.isEmpty()) {
                holds &= report(each, prove.ofAlone(each, chosen, watcher(screen)), screen);
            }
        }
        return holds;
    }

    /// {@return what chooses the share to be compared, after its seed was printed}
    private Random random(Screen screen) {
        long chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
        if (compared != null) {
            screen.line("Comparing %d %% of the submissions, chosen with --seed %d", compared,
                    chosen);
        }
        return new Random(chosen);
    }

    private static List<Change> changes(Home home, List<Selection> selected) {
        Set<String> ids = selected.stream().map(each -> each.exercise().id())
                .collect(Collectors.toSet());
        return selected.stream().map(Selection::chapter).distinct()
                .flatMap(each -> Changes.read(home.tree(), each).stream())
                .filter(each -> ids.contains(each.exercise())).toList();
    }

    private static Watcher watcher(Screen screen) {
        AtomicInteger done = new AtomicInteger();
        return (name, total) -> {
            if (screen.isTerminal()) {
                int count = done.incrementAndGet();
                screen.paint("%s %d of %d  %s".formatted(screen.bar(count, total), count, total,
                        name));
            }
        };
    }

    private boolean report(Chapter chapter, Proof proof, Screen screen) {
        if (screen.isTerminal()) {
            screen.paint("");
        }
        if (messages) {
            proof.judgements().forEach(judgement -> print(judgement, screen));
        }
        proof.findings().forEach(finding -> screen.line("%s", finding.toString()));
        int count = proof.judgements().size();
        screen.line("%s: %d submission%s judged in %.1f s, %s", chapter.folder(), count,
                count == 1 ? "" : "s", proof.time().toMillis() / 1000.0,
                proof.holds() ? "proved" : proof.findings().size() + " findings");
        return proof.holds();
    }

    private static void print(Judgement judgement, Screen screen) {
        List<Verdict> failed = judgement.verdicts().stream()
                .filter(each -> each.status() != Status.PASSED)
                .filter(each -> each.status() != Status.NOT_STARTED).toList();
        for (Verdict verdict : failed) {
            screen.line("%s", screen.bold(judgement.name()) + ": "
                    + Text.sentence(verdict.test()));
            screen.line("");
            screen.block("    ", verdict.message());
            screen.line("");
        }
    }
}
