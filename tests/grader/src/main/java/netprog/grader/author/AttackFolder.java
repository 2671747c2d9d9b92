package netprog.grader.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import netprog.grader.command.Home;
import netprog.grader.instructor.Packing;
import netprog.grader.intake.Intake;
import netprog.grader.model.Exercise;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Submission;
import netprog.grader.prove.Attack;

/// Makes what is handed in of an attack's folder.
///
/// All files in it go along, and links stay links. A class of the exercise that
/// is not there comes from `tests/attacks` itself: an honest one that calls
/// `Attack`. In the name of a file `%2F` stands for a slash.
record AttackFolder(Home home, Path target) {

    /// {@return the attack as the intake takes it}
    Submission submission(Attack attack, Intake intake) {
        try {
            Path built = Packing.pack(attack.about().pack(), target.resolve(attack.name()),
                    files(attack));
            if (Files.isDirectory(built)) {
                links(attack.folder(), built);
            }
            return intake.read(attack.name(), built);
        } catch (IOException failed) {
            throw new GraderFault("cannot build the attack " + attack.name(), failed);
        }
    }

    private Map<String, byte[]> files(Attack attack) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : classes(attack.about().exercise())) {
            Path honest = attack.folder().resolveSibling(name + ".java");
            if (Files.exists(honest) && !Files.exists(attack.folder().resolve(name + ".java"))) {
                files.put(name + ".java", Files.readAllBytes(honest));
            }
        }
        try (Stream<Path> all = Files.walk(attack.folder())) {
            for (Path file : all.filter(
                    each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)).toList()) {
                String path = attack.folder().relativize(file).toString().replace('\\', '/');
                if (!path.equals("attack.toml")) {
                    files.put(path.replace("%2F", "/"), Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    private List<String> classes(String exercise) {
        return home.catalog().chapterOf(exercise).stream()
                .flatMap(chapter -> chapter.exercises().stream())
                .filter(each -> each.id().equals(exercise)).map(Exercise::classes)
                .findFirst().orElseThrow(() -> new GraderFault("no exercise is " + exercise));
    }

    private static void links(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                Files.createSymbolicLink(to.resolve(from.relativize(link)),
                        Files.readSymbolicLink(link));
            }
        }
    }
}
