package netprog.grader.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import netprog.grader.Chapter;
import netprog.grader.Judgement;
import netprog.grader.Status;
import netprog.grader.Verdict;
import netprog.grader.prove.Proof;
import netprog.grader.prove.Prove;
import netprog.grader.report.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `course prove`: proves that the hidden tests tell right from wrong.
@Command(name = "prove", mixinStandardHelpOptions = true,
        description = "For authors: the skeleton must have no points, the reference all, each"
                + " planted mistake must fail exactly its tests, each variant none.",
        footer = {"", "For example: ./course prove 03 --messages"})
public final class ProveChapters implements Callable<Integer> {

    @Parameters(paramLabel = "NN", arity = "0..*",
            description = "chapters, such as 03; without one, all of them")
    private List<String> chapters = List.of();

    @Option(names = "--messages", description = "print every failure's message, for reading")
    private boolean messages;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Home home = Home.find();
        Screen screen = Screen.of(spec);
        List<Chapter> selected = chapters.isEmpty() ? home.catalog().chapters()
                : Selection.of(home, chapters, spec).stream().map(Selection::chapter).distinct()
                        .toList();
        Prove prove = new Prove(home.tree(), home.engine());
        boolean holds = true;
        for (Chapter chapter : selected) {
            holds &= prove(prove, chapter, screen);
        }
        return holds ? 0 : 1;
    }

    private boolean prove(Prove prove, Chapter chapter, Screen screen) {
        AtomicInteger done = new AtomicInteger();
        Proof proof = prove.of(chapter, (name, total) -> {
            if (screen.isTerminal()) {
                int count = done.incrementAndGet();
                screen.paint("%s %d of %d  %s".formatted(screen.bar(count, total), count, total,
                        name));
            }
        });
        if (screen.isTerminal()) {
            screen.paint("");
        }
        if (messages) {
            proof.judgements().forEach(judgement -> print(judgement, screen));
        }
        proof.findings().forEach(finding -> screen.line("%s", finding.toString()));
        screen.line("%s: %d submissions judged in %.1f s, %s", chapter.folder(),
                proof.judgements().size(), proof.time().toMillis() / 1000.0,
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
