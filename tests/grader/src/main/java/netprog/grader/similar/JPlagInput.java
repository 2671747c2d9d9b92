package netprog.grader.similar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import netprog.grader.model.Submission;

/// What is compared, as JPlag reads it: a folder for each submission, with the
/// files that its student wrote, and one with what all of them received.
///
/// @param folder holds both, and takes the results
/// @param received the skeletons and the given code, by their paths
/// @param names of the submissions, by those of their folders
public record JPlagInput(Path folder, Map<String, String> received, Map<String, String> names) {

    /// Writes what was received.
    ///
    /// @param folder is empty, or is made
    public static JPlagInput in(Path folder, Map<String, String> received) throws IOException {
        JPlagInput input = new JPlagInput(folder, Map.copyOf(received), new TreeMap<>());
        write(input.base(), received);
        Files.createDirectories(input.submissions());
        return input;
    }

    /// Adds a submission.
    ///
    /// @return whether anything in it is the student's own
    public boolean add(Submission submission) throws IOException {
        Map<String, String> own = new TreeMap<>(submission.sources());
        own.entrySet().removeIf(each -> each.getValue().equals(received.get(each.getKey())));
        if (own.isEmpty()) {
            return false;
        }
        String plain = submission.name().replaceAll("[^A-Za-z0-9_-]+", "_");
        String free = plain;
        for (int n = 2; names.containsKey(free); n++) {
            free = plain + "-" + n;
        }
        names.put(free, submission.name());
        write(submissions().resolve(free), own);
        return true;
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        for (Entry<String, String> each : files.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, ascii(each.getValue()), StandardCharsets.US_ASCII);
        }
    }

    /// JPlag guesses the charset of a submission, and drops the whole of it when
    /// the guess is wrong. So a letter becomes its escape, which is the same to a
    /// compiler, and what can only stand in a text or a comment becomes `?`.
    private static String ascii(String text) {
        return text.chars().mapToObj(c -> c < 0x80 ? Character.toString(c)
                : Character.isLetter(c) ? String.format(Locale.ROOT, "\\u%04x", c) : "?")
                .collect(Collectors.joining());
    }

    /// {@return the folder with a folder for each submission}
    Path submissions() {
        return folder.resolve("submissions");
    }

    /// {@return the folder with what is no student's own}
    Path base() {
        return folder.resolve("received");
    }
}
