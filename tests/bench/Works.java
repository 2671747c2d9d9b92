import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.prove.Change;
import netprog.grader.prove.Change.Mistake;
import netprog.grader.prove.Change.Variant;
import netprog.grader.prove.Changes;

/// Writes thirty different works, of which a class of any size can be made.
///
/// The first is the whole reference and nine are a chapter of it; of the
/// others, each a single exercise, one half has a planted mistake and the other
/// is a variant.
public final class Works {

    private static final int WORKS = 30;

    private final CourseTree tree;
    private final List<Chapter> chapters;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Variant> variants = new ArrayList<>();

    private Works(CourseTree tree) {
        this.tree = tree;
        this.chapters = Catalog.read(tree).chapters();
        for (Chapter chapter : chapters) {
            for (Change change : Changes.read(tree, chapter)) {
                switch (change) {
                    case Mistake mistake -> mistakes.add(mistake);
                    case Variant variant -> variants.add(variant);
                }
            }
        }
    }

    /// @param args the root of the course, and the folder that receives a folder
    /// for each work, called 0 to 29
    public static void main(String[] args) throws IOException {
        Works works = new Works(new CourseTree(Path.of(args[0])));
        for (int i = 0; i < WORKS; i++) {
            for (Map.Entry<String, String> source : works.work(i).entrySet()) {
                Path file = Path.of(args[1], Integer.toString(i)).resolve(source.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.getValue());
            }
        }
    }

    private Map<String, String> work(int i) {
        if (i == 0) {
            Map<String, String> all = new TreeMap<>();
            chapters.forEach(chapter -> all.putAll(tree.reference(chapter)));
            return all;
        }
        return switch (i % 3) {
            case 0 -> tree.reference(chapters.get(i / 3 % chapters.size()));
            case 1 -> exercise(mistakes.get(i * mistakes.size() / WORKS));
            default -> exercise(variants.get(i * variants.size() / WORKS));
        };
    }

    /// {@return the changed exercise, and the helpers that belong to none}
    private Map<String, String> exercise(Change change) {
        Chapter chapter = chapters.stream().filter(each -> each.has(change.exercise()))
                .findFirst().orElseThrow();
        Map<String, String> sources = new TreeMap<>(change.applyTo(tree.reference(chapter)));
        String folder = chapter.packageName().replace('.', '/') + "/";
        chapter.exercises().stream().filter(other -> !other.id().equals(change.exercise()))
                .flatMap(other -> other.classes().stream())
                .forEach(name -> sources.remove(folder + name + ".java"));
        return sources;
    }
}
