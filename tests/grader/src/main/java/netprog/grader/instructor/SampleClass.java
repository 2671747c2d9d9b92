package netprog.grader.instructor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import netprog.grader.command.Home;
import netprog.grader.command.Screen;
import netprog.grader.intake.Handin;
import netprog.grader.model.Catalog;
import netprog.grader.model.Exercise;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.results.Gradebook;
import netprog.grader.system.Folders;

/// The bundled class: submissions whose points are known beforehand.
///
/// `tests/sample-class/class.toml` lists them. Each is built anew from the
/// skeletons, the reference, planted mistakes and the files in the folder of
/// its name, so that everything in it can be read.
public record SampleClass(Home home, Path folder, List<Sample> samples) {

    private static final String EVERYTHING = "*";

    /// One submission.
    ///
    /// @param pack `folder`, `zip` or `tar.gz`
    /// @param skeleton whether it begins as a student's copy of `chapters/`
    /// @param solved exercises that are taken from the reference; `*` is all
    /// @param mistakes planted mistakes, whose exercises are taken from the
    /// reference with that change
    /// @param encoding the charset of its own files
    /// @param points of exercises that are neither solved nor without points
    record Sample(String name, String what, String pack, boolean skeleton, List<String> solved,
            List<String> mistakes, String encoding, Map<String, Integer> points) {

        int expected(Exercise exercise) {
            int usual = isSolved(exercise) ? exercise.points() : 0;
            return points.getOrDefault(exercise.id(), usual);
        }

        boolean isSolved(Exercise exercise) {
            return solved.contains(EVERYTHING) || solved.contains(exercise.id());
        }
    }

    private record ClassFile(List<Sample> submission) {}

    public static SampleClass read(Home home) {
        Path folder = home.tree().root().resolve("tests/sample-class");
        Path file = folder.resolve("class.toml");
        if (!Files.exists(file)) {
            throw new GraderFault("the sample class is not on this machine; name a PATH to grade");
        }
        ClassFile read = Catalog.parse(file, ClassFile.class);
        return new SampleClass(home, folder, read.submission());
    }

    /// Builds all submissions below a folder, which is emptied first.
    ///
    /// @return the submissions in the order of the list
    public List<Handin> build(Path target) throws IOException {
        Folders.delete(target);
        Files.createDirectories(target);
        SampleFiles files = new SampleFiles(home, folder);
        List<Handin> built = new ArrayList<>();
        for (Sample sample : samples) {
            built.add(Handin.of(sample.name(), Packing.pack(sample.pack(),
                    target.resolve(sample.name()), files.of(sample))));
        }
        return built;
    }

    /// {@return whether a sample earned all that it must, and nothing else}
    boolean isAsExpected(Judgement judgement) {
        return differences(judgement).isEmpty();
    }

    /// Says whether each submission has the points it must have, and which has not.
    ///
    /// @return whether all have
    boolean compare(Gradebook book, Screen screen) {
        int asExpected = 0;
        screen.line("");
        for (Judgement judgement : book.judgements()) {
            List<String> differences = differences(judgement);
            differences.forEach(each -> screen.line("%s: %s", judgement.name(), each));
            asExpected += differences.isEmpty() ? 1 : 0;
        }
        screen.line("%s", screen.bold("%d of %d as expected".formatted(asExpected,
                samples.size())));
        return asExpected == samples.size();
    }

    private List<String> differences(Judgement judgement) {
        Sample sample = samples.stream().filter(each -> each.name().equals(judgement.name()))
                .findFirst().orElseThrow();
        return home.catalog().chapters().stream().flatMap(each -> each.exercises().stream())
                .filter(each -> judgement.points(each) != sample.expected(each))
                .map(each -> "exercise %s has %d points, and %d were expected".formatted(each.id(),
                        judgement.points(each), sample.expected(each)))
                .toList();
    }
}
