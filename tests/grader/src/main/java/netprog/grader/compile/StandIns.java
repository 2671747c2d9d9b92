package netprog.grader.compile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;

/// Finds the largest part of a submission that compiles: one attempt after the
/// other, with the skeleton standing in for what does not.
///
/// Errors name their files. Where they name none of the student's, or the
/// compiler itself falls, the exercises are compiled apart. All attempts
/// together have a bounded time, so that no submission holds up the others.
final class StandIns {

    /// Helpers that need each other are left out one after the other; a longer
    /// chain is no longer followed.
    private static final int MAX_ROUNDS = 10;

    private final Compiler compiler;
    private final Duration time;
    private final Chapter chapter;
    private final Map<String, String> given;
    private final Map<String, String> skeleton;
    private final Map<String, String> submitted;
    private final Map<String, List<Problem>> problems = new LinkedHashMap<>();
    private Instant end;

    /// Sources that compile together, and what came of them.
    private record Whole(Map<String, String> files, Map<String, byte[]> classes) {}

    /// @param time after which no more of the student's files are tried
    StandIns(Compiler compiler, Duration time, Chapter chapter, Map<String, String> given,
            Map<String, String> skeleton, Map<String, String> submitted) {
        this.compiler = compiler;
        this.time = time;
        this.chapter = chapter;
        this.given = given;
        this.skeleton = skeleton;
        this.submitted = submitted;
    }

    ChapterBuild build() {
        end = Instant.now().plus(time);
        Map<String, String> files = new TreeMap<>(skeleton);
        files.putAll(submitted);
        for (int round = 0; round < MAX_ROUNDS && isTime(round); round++) {
            Compilation attempt = compile(files);
            if (attempt.succeeded()) {
                return result(files, attempt.classes());
            }
            Map<String, List<Problem>> guilty = byFile(attempt);
            guilty.keySet().removeIf(path -> isOurs(path, files));
            if (guilty.isEmpty()) {
                break;
            }
            guilty.forEach((path, errors) -> leaveOut(path, errors, files));
        }
        return oneByOne();
    }

    /// The first attempt is always made.
    private boolean isTime(int attempts) {
        return attempts == 0 || Instant.now().isBefore(end);
    }

    private ChapterBuild result(Map<String, String> files, Map<String, byte[]> classes) {
        Set<String> written = new TreeSet<>(files.keySet());
        written.removeIf(path -> files.get(path).equals(skeleton.get(path)));
        return new ChapterBuild(classes, problems, written);
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
        Whole whole = skeletonsThatCompile();
        Set<String> helpers = new TreeSet<>(submitted.keySet());
        List<Set<String>> groups = new ArrayList<>();
        for (Exercise exercise : chapter.exercises()) {
            Set<String> own = ChapterBuild.paths(chapter, exercise);
            helpers.removeAll(own);
            groups.add(own);
        }
        groups.addFirst(helpers);
        for (Set<String> group : groups) {
            whole = add(group, whole);
        }
        return result(whole.files(), whole.classes());
    }

    private Whole add(Set<String> group, Whole whole) {
        Map<String, String> files = new TreeMap<>(whole.files());
        group.stream().filter(submitted::containsKey).filter(path -> !problems.containsKey(path))
                .forEach(path -> files.put(path, submitted.get(path)));
        if (files.equals(whole.files())) {
            return whole;
        }
        Compilation attempt = isTime(1) ? compile(files)
                : Compilation.fallen(CompilerFailures.outOfTime(time));
        if (attempt.succeeded()) {
            return new Whole(files, attempt.classes());
        }
        group.stream().filter(submitted::containsKey)
                .forEach(path -> problems.putIfAbsent(path, named(path, attempt.problems())));
        return whole;
    }

    /// A compiler that fell named no file, and now there is one to name.
    private static List<Problem> named(String path, List<Problem> problems) {
        return problems.stream().map(each -> each.file().isEmpty()
                ? new Problem(path, 0, each.text()) : each).toList();
    }

    /// On a student's machine a skeleton may be what that student broke.
    private Whole skeletonsThatCompile() {
        Map<String, String> files = new TreeMap<>(skeleton);
        while (true) {
            Compilation attempt = compile(files);
            Map<String, List<Problem>> guilty = byFile(attempt);
            guilty.keySet().retainAll(files.keySet());
            if (guilty.isEmpty()) {
                return new Whole(attempt.succeeded() ? files : Map.of(), attempt.classes());
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
