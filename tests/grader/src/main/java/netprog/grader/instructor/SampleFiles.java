package netprog.grader.instructor;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.grader.command.Home;
import netprog.grader.instructor.SampleClass.Sample;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.GraderFault;
import netprog.grader.prove.Change.Mistake;
import netprog.grader.prove.Changes;

/// The files that a sample hands in. The skeletons come first, then finished
/// exercises, right or with a planted mistake, and then the sample's own files:
/// what comes later replaces what has the same path.
///
/// @param folder holds a folder for each sample that has files of its own
record SampleFiles(Home home, Path folder) {

    /// {@return the octets of each file by its path in the submission}
    ///
    /// @throws GraderFault if a mistake that it names is not planted, or does not
    /// fit the reference
    Map<String, byte[]> of(Sample sample) throws IOException {
        List<Mistake> mistakes = sample.mistakes().stream().map(id -> planted(sample, id)).toList();
        Map<String, byte[]> files = new TreeMap<>();
        for (Chapter chapter : home.catalog().chapters()) {
            Map<String, String> sources = new TreeMap<>();
            if (sample.skeleton()) {
                sources.putAll(home.tree().skeleton(chapter));
            }
            sources.putAll(finished(sample, chapter, mistakes.stream()
                    .filter(mistake -> chapter.has(mistake.exercise())).toList()));
            String place = "chapters/" + chapter.folder() + "/src/main/java/";
            sources.forEach((path, text) -> files.put(place + path,
                    text.getBytes(StandardCharsets.UTF_8)));
        }
        files.putAll(own(sample));
        return files;
    }

    private Mistake planted(Sample sample, String id) {
        return home.catalog().chapters().stream()
                .flatMap(chapter -> Changes.mistake(home.tree(), chapter, id).stream())
                .findFirst().orElseThrow(() -> new GraderFault(
                        "the sample %s names a mistake that is not planted: %s"
                                .formatted(sample.name(), id)));
    }

    /// Of the reference, with its mistakes, the classes of finished exercises, and
    /// the helpers if there is one.
    private Map<String, String> finished(Sample sample, Chapter chapter,
            List<Mistake> mistakes) {
        Set<String> mistaken = mistakes.stream().map(Mistake::exercise)
                .collect(Collectors.toSet());
        List<Exercise> open = chapter.exercises().stream()
                .filter(each -> !sample.isSolved(each) && !mistaken.contains(each.id())).toList();
        if (open.size() == chapter.exercises().size()) {
            return Map.of();
        }
        Map<String, String> files = changed(home.tree().reference(chapter), mistakes);
        String folder = chapter.packageName().replace('.', '/') + "/";
        open.stream().flatMap(each -> each.classes().stream())
                .forEach(name -> files.remove(folder + name + ".java"));
        return files;
    }

    private static Map<String, String> changed(Map<String, String> reference,
            List<Mistake> mistakes) {
        Map<String, String> files = new TreeMap<>(reference);
        for (Mistake mistake : mistakes) {
            try {
                files.putAll(mistake.applyTo(files));
            } catch (GraderFault unfit) {
                throw new GraderFault(mistake.label() + ": " + unfit.getMessage(), unfit);
            }
        }
        return files;
    }

    private Map<String, byte[]> own(Sample sample) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        Path own = folder.resolve(sample.name());
        if (Files.isDirectory(own)) {
            try (Stream<Path> all = Files.walk(own)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(own.relativize(file).toString().replace('\\', '/'),
                            Files.readString(file).getBytes(Charset.forName(sample.encoding())));
                }
            }
        }
        return files;
    }
}
