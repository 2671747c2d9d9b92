package netprog.grader.instructor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import netprog.grader.command.Home;
import netprog.grader.guards.Protection;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.GradedTest;
import netprog.grader.model.Settings;
import netprog.grader.results.Keys;

/// All that a verdict depends on besides the submission: when any of it
/// changes, results from before are no longer used.
///
/// Which guards held when they were tried is no part of it: on a busy machine a
/// trial may be late, and no grade depends on that.
///
/// @param home the tests, skeletons and given code, the policy and the tools
public record ResultFingerprint(Home home, List<GradedTest> ledger, Protection protection) {

    /// {@return keys for results that are made with these settings}
    Keys keys(Settings settings) {
        Map<String, byte[]> parts = new TreeMap<>();
        add(parts, "settings", settings);
        add(parts, "ledger", ledger);
        add(parts, "sandbox", protection.sandbox());
        add(parts, "JDK", System.getProperty("java.vm.version") + System.getProperty("os.name")
                + System.getProperty("os.arch"));
        home.catalog().chapters().forEach(chapter -> addFiles(parts, chapter));
        jars().forEach(jar -> add(parts, jar.toString(), stamp(jar)));
        return Keys.of(parts);
    }

    private void addFiles(Map<String, byte[]> parts, Chapter chapter) {
        CourseTree tree = home.tree();
        String name = chapter.folder();
        add(parts, name, chapter);
        tree.skeleton(chapter).forEach((path, text) -> add(parts, name + " " + path, text));
        tree.given(chapter).forEach((path, text) -> add(parts, name + " given " + path, text));
        tree.testClasses(chapter)
                .forEach((type, octets) -> parts.put(name + " test " + type, octets));
        tree.publicTestClasses(chapter)
                .forEach((type, octets) -> parts.put(name + " public test " + type, octets));
    }

    /// The tools: what runs here, with the policy in it, and the runner.
    private List<Path> jars() {
        return Stream
                .concat(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of), home.runner().jars().stream())
                .filter(Files::isRegularFile)
                .toList();
    }

    private static String stamp(Path jar) {
        try {
            BasicFileAttributes file = Files.readAttributes(jar, BasicFileAttributes.class);
            return file.size() + " " + file.lastModifiedTime();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + jar, unreadable);
        }
    }

    private static void add(Map<String, byte[]> parts, String name, Object value) {
        parts.put(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }
}
