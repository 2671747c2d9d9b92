package netprog.grader.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import netprog.grader.Chapter;
import netprog.grader.Exercise;

/// Finds the largest part of a submission that compiles: one attempt after the
/// other, with the skeleton standing in for what does not.
final class StandIns {

    private final Compiler compiler;
    private final Chapter chapter;
    private final Map<String, String> given;
    private final Map<String, String> skeleton;
    private final Map<String, String> submitted;
    private final Map<String, List<Problem>> problems = new LinkedHashMap<>();

    StandIns(Compiler compiler, Chapter chapter, Map<String, String> given,
            Map<String, String> skeleton, Map<String, String> submitted) {
        this.compiler = compiler;
        this.chapter = chapter;
        this.given = given;
        this.skeleton = skeleton;
        this.submitted = submitted;
    }

    ChapterBuild build() {
        Map<String, String> files = new TreeMap<>(skeleton);
        files.putAll(submitted);
        while (true) {
            Compilation attempt = compile(files);
            if (attempt.succeeded()) {
                return new ChapterBuild(attempt.classes(), problems);
            }
            Map<String, List<Problem>> guilty = byFile(attempt);
            guilty.keySet().removeIf(path -> isOurs(path, files));
            if (guilty.isEmpty()) {
                return oneByOne();
            }
            guilty.forEach((path, errors) -> leaveOut(path, errors, files));
        }
    }

    private boolean isOurs(String path, Map<String, String> files) {
        return !files.containsKey(path) || files.get(path).equals(skeleton.get(path));
    }

    private void leaveOut(String path, List<Problem> errors, Map<String, String> files) {
        problems.putIfAbsent(path, errors);
        if (skeleton.containsKey(path)) {
            files.put(path, skeleton.get(path));
        } else {
            files.remove(path);
        }
    }

    private ChapterBuild oneByOne() {
        Map<String, String> kept = skeletonsThatCompile();
        Set<String> helpers = new TreeSet<>(submitted.keySet());
        List<Set<String>> groups = new ArrayList<>();
        for (Exercise exercise : chapter.exercises()) {
            Set<String> own = ChapterBuild.paths(chapter, exercise);
            helpers.removeAll(own);
            groups.add(own);
        }
        groups.addFirst(helpers);
        for (Set<String> group : groups) {
            kept = add(group, kept);
        }
        return new ChapterBuild(compile(kept).classes(), problems);
    }

    private Map<String, String> add(Set<String> group, Map<String, String> kept) {
        Map<String, String> files = new TreeMap<>(kept);
        group.stream().filter(submitted::containsKey).filter(path -> !problems.containsKey(path))
                .forEach(path -> files.put(path, submitted.get(path)));
        Compilation attempt = compile(files);
        if (attempt.succeeded()) {
            return files;
        }
        group.stream().filter(submitted::containsKey)
                .forEach(path -> problems.putIfAbsent(path, attempt.problems()));
        return kept;
    }

    /// On a student's machine a skeleton may be what that student broke.
    private Map<String, String> skeletonsThatCompile() {
        Map<String, String> files = new TreeMap<>(skeleton);
        while (true) {
            Compilation attempt = compile(files);
            Map<String, List<Problem>> guilty = byFile(attempt);
            guilty.keySet().retainAll(files.keySet());
            if (guilty.isEmpty()) {
                return attempt.succeeded() ? files : new TreeMap<>();
            }
            guilty.forEach(problems::putIfAbsent);
            files.keySet().removeAll(guilty.keySet());
        }
    }

    private Compilation compile(Map<String, String> files) {
        Map<String, String> all = new TreeMap<>(files);
        all.putAll(given);
        return compiler.compile(all);
    }

    private static Map<String, List<Problem>> byFile(Compilation attempt) {
        return attempt.problems().stream().collect(Collectors.groupingBy(Problem::file,
                LinkedHashMap::new, Collectors.toList()));
    }
}
