package netprog.grader.model;

import java.util.List;
import java.util.stream.Stream;

/// A line for the report about a submission as a whole: a file that was
/// ignored, cannot be read, or does not compile.
///
/// @param where the file, with a line number where there is one; may be empty
/// @param text what is the matter, and what was done about it
public record Note(String where, String text) {

    /// Nobody reads more of a first line in a report on a whole class.
    private static final int MAX_CHARS = 300;

    private static final int MAX_NOTES = 100;

    /// {@return the first of many notes, and how many there are besides}
    public static List<Note> first(List<Note> notes) {
        int more = notes.size() - MAX_NOTES;
        return more <= 0 ? List.copyOf(notes)
                : Stream.concat(notes.stream().limit(MAX_NOTES),
                        Stream.of(new Note("", "%d more are left out here.".formatted(more))))
                        .toList();
    }

    /// {@return the same with the first line of its text}
    Note brief() {
        return new Note(where, firstLine(text));
    }

    /// {@return a text's first line, cut off at a limit}
    static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
    }
}
