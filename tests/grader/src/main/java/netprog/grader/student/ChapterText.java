package netprog.grader.student;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.grader.command.Home;
import netprog.grader.model.Chapter;

/// A chapter's README, as far as the command needs it: the folded hints under
/// the headings of the exercises.
///
/// @param text in Markdown
record ChapterText(String text) {

    private static final Pattern HINT = Pattern.compile(
            "<details>\\s*<summary>[^<]*Hint \\d[^<]*</summary>(.*?)</details>", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ .*$");

    static ChapterText read(Home home, Chapter chapter) {
        Path file = home.folder(chapter).resolve("README.md");
        try {
            return new ChapterText(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// {@return the hints of an exercise in their order}
    ///
    /// @param stage from 1: those below the heading `Stage 1: ...` of the exercise;
    /// or 0 for all
    List<String> hints(String id, int stage) {
        String section = stage == 0 ? section(id) : stage(section(id), stage);
        return HINT.matcher(section).results().map(hint -> hint.group(1).strip()).toList();
    }

    /// From the heading of a stage to the next heading.
    private static String stage(String exercise, int stage) {
        Matcher heading = Pattern.compile("(?m)^#+ Stage " + stage + ":.*$").matcher(exercise);
        if (!heading.find()) {
            return "";
        }
        String behind = exercise.substring(heading.end());
        Matcher next = HEADING.matcher(behind);
        return next.find() ? behind.substring(0, next.start()) : behind;
    }

    /// From the heading that names the exercise to the one that names another.
    private String section(String id) {
        Pattern own = Pattern.compile("\\bExercise " + Pattern.quote(id) + "(?![\\w.])");
        int begin = -1;
        Matcher headings = HEADING.matcher(text);
        while (headings.find()) {
            boolean isExercise = headings.group().contains("Exercise ");
            if (begin < 0 && own.matcher(headings.group()).find()) {
                begin = headings.end();
            } else if (begin >= 0 && isExercise) {
                return text.substring(begin, headings.start());
            }
        }
        return begin < 0 ? "" : text.substring(begin);
    }
}
