package netprog.grader.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import netprog.grader.intake.UnpackedFiles.Other;
import netprog.grader.intake.UnpackedFiles.Source;
import netprog.grader.model.CourseTree;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;

/// Takes from a folder or an archive what can be graded: each source that
/// declares a package of the course, wherever it lies.
///
/// Names of given code and of test classes stay ours. Whatever is left out is
/// listed in a note, and nothing that a student packs makes it throw.
public final class Intake {

    /// The last note on a submission of which nothing was taken; those before it
    /// say why.
    static final Note NOTHING_TAKEN = new Note("",
            "No source of the course was taken; the skeleton stands in.");

    private final CourseNames course;

    /// @param course the packages and names that are known
    public Intake(CourseNames course) {
        this.course = course;
    }

    /// Reads a hand-in that is a single path.
    ///
    /// @param name what the reports call it
    /// @param path a folder, a zip, a tar, a tar.gz or a single source
    public Submission read(String name, Path path) {
        return read(Handin.of(name, path));
    }

    /// Reads what a student handed in.
    ///
    /// @return what can be graded, which may be nothing, with notes on the rest
    /// @throws GraderFault if this machine does not give a file or folder out
    public Submission read(Handin handin) {
        UnpackedFiles unpacked = Unpacker.unpack(handin);
        List<Other> others = new ArrayList<>(unpacked.others());
        Candidates candidates = new Candidates(course);
        for (Source source : unpacked.sources()) {
            if (isAside(source.path())) {
                others.add(new Other(source.path(), source.octets().length));
            } else {
                examine(source, candidates, unpacked);
            }
        }
        Map<String, String> sources = candidates.choose(unpacked);
        Ignored.notes(others, course).forEach(text -> unpacked.note("", text));
        List<Note> notes = new ArrayList<>(unpacked.notes());
        notes.addAll(handin.notes());
        if (sources.isEmpty()) {
            notes.add(NOTHING_TAKEN);
        }
        return new Submission(handin.name(), sources, notes);
    }

    /// Tests of one's own are never run, modules are not the course's way, and
    /// nobody works in the skeletons that a copy of the course keeps.
    private static boolean isAside(String path) {
        String below = "/" + path;
        return below.contains("/src/test/") || path.endsWith("-info.java")
                || below.contains("/" + CourseTree.SKELETON_COPIES + "/");
    }

    private void examine(Source source, Candidates candidates, UnpackedFiles unpacked) {
        String fileName = Paths.sourceName(source.path());
        String text;
        try {
            text = decode(source.octets());
        } catch (CharacterCodingException _) {
            unpacked.note(source.path(), "Left out: it is not UTF-8. Save it as UTF-8.");
            return;
        }
        if (PackageName.isEscaped(text)) {
            unpacked.note(source.path(), "Left out: a Unicode escape stands before its package"
                    + " declaration. Write the character itself.");
            return;
        }
        String declared = PackageName.of(text);
        if (!course.isKnownPackage(declared)) {
            List<String> expected = course.expectedPackages(fileName);
            if (!expected.isEmpty() || !course.hasFile(source.path())) {
                unpacked.note(source.path(), "Left out: " + wrongPackage(declared, expected));
            }
            return;
        }
        String target = declared.replace('.', '/') + "/" + fileName;
        if (!course.isOurs(target)) {
            candidates.add(target, source, text);
        } else if (!course.isOurText(target, text)) {
            unpacked.note(source.path(), "Left out: this file belongs to the course;"
                    + " the course's own is used, and yours differs from it.");
        }
    }

    private static String decode(byte[] octets) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /// {@return the part of a sentence that says which package was found, and which
    ///     was expected}
    static String wrongPackage(String declared, List<String> expected) {
        String found = declared.isEmpty() ? "it declares no package"
                : "it declares `package %s;`".formatted(declared);
        return expected.isEmpty() ? found + ", which is none of the course's."
                : expected.stream().map("`package %s;`"::formatted)
                        .collect(Collectors.joining(" or ", found + ", and ", " was expected."));
    }
}
