package netprog.grader.author;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import netprog.grader.command.Home;
import netprog.grader.command.SandboxOption;
import netprog.grader.command.Screen;
import netprog.grader.compile.CompilerPool;
import netprog.grader.engine.JudgeEngine;
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
        List<Selection> selected = ids.isEmpty() ? Selection.all(home)
                : Selection.of(home, ids, spec);
        Map<Chapter, List<Exercise>> chapters = selected.stream()
                .collect(Collectors.groupingBy(Selection::chapter, LinkedHashMap::new,
                        Collectors.mapping(Selection::exercise, Collectors.toList())));
        List<Change> named = only.isGiven() ? only.chosen(changes(home, selected)) : List.of();
        JudgeEngine engine = home.engine();
        Sandbox place = sandbox.protection(home::protection).sandbox();
        try (CompilerPool compilers = new CompilerPool();
                WarmJvms shared = new WarmJvms(place, engine.aotCache()::command)) {
            JudgeEngine own = engine.withCompiler(compilers).withSandbox(place);
            Prove prove = new Prove(home.tree(), isolated ? own : own.withWarmJvms(shared));
            boolean holds = true;
            for (Chapter each : chapters.keySet()) {
                List<Change> chosen =
                        named.stream().filter(one -> each.has(one.exercise())).toList();
                if (!only.isGiven()) {
                    holds &= report(each, prove.of(each, chapters.get(each), watcher(screen)),
                            screen);
                } else if (!chosen.isEmpty()) {
                    holds &= report(each, prove.ofAlone(each, chosen, watcher(screen)), screen);
                }
            }
            return holds ? 0 : 1;
        }
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
