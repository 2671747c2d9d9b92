package netprog.grader.student;

import java.nio.file.Path;
import java.util.Map;
import netprog.grader.command.Home;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;

/// Where a student's classes are.
final class Sources {

    private Sources() {}

    /// {@return the file of a class that students write}
    static Path file(Home home, Chapter chapter, String className) {
        return home.folder(chapter).resolve("src", "main", "java", "netprog", chapter.slug(),
                className + ".java");
    }

    /// {@return a number that changes when a class of the exercise is edited}
    ///
    /// @param sources the student's files by their path
    static int fingerprint(Exercise exercise, Map<String, String> sources) {
        return sources.entrySet().stream().filter(file -> exercise.classes().stream()
                .anyMatch(name -> file.getKey().endsWith("/" + name + ".java")))
                .map(Map.Entry::getValue).toList().hashCode();
    }
}
