package netprog.grader.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Ledger;
import netprog.grader.prove.Change;
import netprog.grader.prove.Change.Mistake;
import netprog.grader.prove.Changes;
import netprog.grader.system.Digest;

/// What a student must not find in the copy, as the repository has it.
///
/// @param texts names and sentences: those of the hidden tests, of the planted
/// mistakes and the variants, and of the notes; each with a word for what it is
/// @param digests of all files that are the instructor's
/// @param runs of lines of the reference that its skeleton has not
/// @param told what each chapter says itself, as one line
record Secrets(Map<String, String> texts, Map<String, String> digests, Map<String, String> runs,
        List<String> told) {

    /// Shorter sentences stand in many a text by chance.
    private static final int SENTENCE_CHARS = 40;

    static Secrets of(CourseTree tree, Catalog catalog) {
        Secrets secrets = new Secrets(new TreeMap<>(), new HashMap<>(), new HashMap<>(),
                new ArrayList<>());
        for (Chapter chapter : catalog.chapters()) {
            secrets.tests(tree, chapter);
            secrets.reference(tree, chapter);
            secrets.files(tree.tests(chapter));
            secrets.files(tree.solution(chapter));
            secrets.changes(tree, chapter);
            secrets.notes(tree.solution(chapter).resolve("NOTES.md"));
        }
        secrets.files(tree.root().resolve("tests/attacks"));
        secrets.files(tree.root().resolve("tests/sample-class"));
        return secrets;
    }

    /// {@return the text with each run of blanks and line ends as one blank}
    static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /// {@return the forms in which a text is looked for: as it is, and as one line
    ///     unless a chapter has that line}
    Set<String> forms(String text) {
        String line = oneLine(text).strip();
        boolean isTold = told.stream().anyMatch(each -> each.contains(line));
        return isTold ? Set.of(text) : Set.copyOf(List.of(text, line));
    }

    /// What a chapter or a public test says as well is no secret.
    private void tests(CourseTree tree, Chapter chapter) {
        Map<String, byte[]> hidden = tree.testClasses(chapter);
        Map<String, byte[]> publicTests = tree.publicTestClasses(chapter);
        Set<String> known = new HashSet<>();
        publicTests.values().forEach(each -> known.addAll(sentences(each)));
        String open = String.join("\n", tree.given(chapter).values())
                + tree.text("chapters/" + chapter.folder() + "/README.md");
        told.add(oneLine(open));
        hidden.forEach((name, octets) -> {
            texts.put(name, "a hidden test");
            texts.put(name.replace('.', '/'), "a hidden test");
            sentences(octets).stream()
                    .filter(each -> !known.contains(each) && !open.contains(each))
                    .forEach(each -> texts.put(each, "what a hidden test says"));
        });
        List<String> publicNames = Ledger.publicTests(publicTests).stream().map(GradedTest::method)
                .toList();
        Ledger.tests(hidden).stream().filter(each -> !publicNames.contains(each.method()))
                .forEach(each -> {
                    texts.put(simple(each.testClass()), "a hidden test");
                    if (each.method().contains("_")) { // one word is anybody's
                        texts.put(each.method(), "a hidden test");
                    }
                });
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static Set<String> sentences(byte[] classFile) {
        Set<String> sentences = new HashSet<>();
        for (PoolEntry entry : ClassFile.of().parse(classFile).constantPool()) {
            if (entry instanceof StringEntry text
                    && isSentence(text.stringValue())) {
                sentences.add(text.stringValue());
            }
        }
        return sentences;
    }

    private void reference(CourseTree tree, Chapter chapter) {
        Map<String, String> skeleton = tree.skeleton(chapter);
        tree.reference(chapter).forEach((path, text) -> {
            Set<String> open = CodeLines.runs(skeleton.getOrDefault(path, ""));
            CodeLines.runs(text).stream().filter(run -> !open.contains(run))
                    .forEach(run -> runs.put(run, "lines of solutions/" + path));
        });
    }

    private void files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = folder.relativize(file);
                if (!name.startsWith("target") && Files.size(file) > 0) {
                    digests.put(Digest.of(Files.readAllBytes(file)), "the file " + file);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
    }

    private void changes(CourseTree tree, Chapter chapter) {
        Set<String> open = new HashSet<>();
        tree.skeleton(chapter).values().forEach(text -> open.addAll(CodeLines.runs(text)));
        for (Change change : Changes.read(tree, chapter)) {
            String what = change instanceof Mistake ? "a planted mistake" : "a variant";
            texts.put(change.id(), what);
            if (change.name().matches(".+-.+-.+")) { // one or two words are anybody's
                texts.put(change.name(), what);
            }
            Stream.of(change.why().split("(?<=\\.) ")).filter(Secrets::isSentence)
                    .forEach(each -> texts.put(each, "what is said of " + what));
            change.edits().stream().flatMap(each -> CodeLines.runs(each.replace()).stream())
                    .filter(run -> !open.contains(run))
                    .forEach(run -> runs.putIfAbsent(run, "lines of " + change.label()));
        }
    }

    private static boolean isSentence(String text) {
        return text.length() >= SENTENCE_CHARS;
    }

    private void notes(Path file) {
        if (Files.exists(file)) {
            try {
                Files.readString(file).lines().filter(Secrets::isSentence)
                        .filter(line -> !line.matches("[| -]+"))
                        .forEach(line -> texts.put(line, "a sentence of the notes"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + file, unreadable);
            }
        }
    }
}
