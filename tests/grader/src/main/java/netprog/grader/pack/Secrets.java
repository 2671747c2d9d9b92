package netprog.grader.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import netprog.grader.Catalog;
import netprog.grader.Chapter;
import netprog.grader.CourseTree;
import netprog.grader.GradedTest;
import netprog.grader.Ledger;

/// What a student must not find in the copy, as the repository has it.
///
/// @param texts names and sentences: those of the hidden tests, of the planted
/// mistakes and the variants, and of the notes; each with a word for what it is
/// @param digests of all files that are the instructor's
/// @param runs of lines of the reference that its skeleton has not
record Secrets(Map<String, String> texts, Map<String, String> digests, Map<String, String> runs) {

    /// Shorter sentences stand in many a text by chance.
    private static final int SENTENCE_CHARS = 40;

    static Secrets of(CourseTree tree, Catalog catalog) {
        Secrets secrets = new Secrets(new TreeMap<>(), new HashMap<>(), new HashMap<>());
        for (Chapter chapter : catalog.chapters()) {
            secrets.tests(tree, chapter);
            secrets.reference(tree, chapter);
            secrets.files(tree.tests(chapter));
            secrets.files(tree.solution(chapter));
            secrets.names(tree.tests(chapter).resolve("mistakes"), "a planted mistake");
            secrets.names(tree.tests(chapter).resolve("variants"), "a variant");
            secrets.notes(tree.solution(chapter).resolve("NOTES.md"));
        }
        secrets.files(tree.root().resolve("tests/attacks"));
        secrets.files(tree.root().resolve("tests/sample-class"));
        return secrets;
    }

    /// What a chapter or a public test says as well is no secret.
    private void tests(CourseTree tree, Chapter chapter) {
        Map<String, byte[]> hidden = tree.testClasses(chapter);
        Map<String, byte[]> open = tree.publicTestClasses(chapter);
        Set<String> known = new HashSet<>();
        open.values().forEach(each -> known.addAll(sentences(each)));
        String told = String.join("\n", tree.given(chapter).values())
                + tree.text("chapters/" + chapter.folder() + "/README.md");
        hidden.forEach((name, octets) -> {
            texts.put(name, "a hidden test");
            texts.put(name.replace('.', '/'), "a hidden test");
            sentences(octets).stream()
                    .filter(each -> !known.contains(each) && !told.contains(each))
                    .forEach(each -> texts.put(each, "what a hidden test says"));
        });
        List<String> publicNames = Ledger.publicTests(open).stream().map(GradedTest::method)
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
                    && text.stringValue().length() >= SENTENCE_CHARS) {
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

    private void names(Path folder, String what) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> names = Files.list(folder)) {
                names.forEach(each -> texts.put(each.getFileName().toString(), what));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot list " + folder, unreadable);
            }
        }
    }

    private void notes(Path file) {
        if (Files.exists(file)) {
            try {
                Files.readString(file).lines().filter(line -> line.length() >= SENTENCE_CHARS)
                        .filter(line -> !line.matches("[| -]+"))
                        .forEach(line -> texts.put(line, "a sentence of the notes"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + file, unreadable);
            }
        }
    }
}
