package netprog.grader.command;

import java.nio.file.Path;
import netprog.grader.Chapter;

/// Where a student's classes are.
final class Sources {

    private Sources() {}

    /// {@return the file of a class that students write}
    static Path file(Home home, Chapter chapter, String className) {
        return home.folder(chapter).resolve("src", "main", "java", "netprog", chapter.slug(),
                className + ".java");
    }
}
