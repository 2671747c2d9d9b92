package netprog.grader.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import netprog.grader.Chapter;
import netprog.grader.Exercise;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The exercises that a student means: `3.1`, `EchoServer`, `03`, `structures`.
record Selection(Chapter chapter, Exercise exercise) {

    /// {@return all exercises in their order}
    static List<Selection> all(Home home) {
        return home.catalog().chapters().stream().flatMap(chapter -> chapter.exercises().stream()
                .map(exercise -> new Selection(chapter, exercise))).toList();
    }

    /// {@return the first exercise that is not complete}
    static Optional<Selection> next(Home home, Progress progress) {
        return all(home).stream()
                .filter(each -> !progress.result(each.exercise()).isComplete()).findFirst();
    }

    /// {@return the exercises that the words name, each once}
    ///
    /// @throws ParameterException if a word names none; the message suggests one
    /// that does
    static List<Selection> of(Home home, List<String> words, CommandSpec spec) {
        LinkedHashSet<Selection> selected = new LinkedHashSet<>();
        for (String word : words) {
            List<Selection> meant = all(home).stream().filter(each -> each.matches(word)).toList();
            if (meant.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "There is no exercise or chapter"
                        + " called %s.%s".formatted(Screen.printable(word), nearest(home, word)));
            }
            selected.addAll(meant);
        }
        return List.copyOf(selected);
    }

    private boolean matches(String word) {
        return names().anyMatch(word::equalsIgnoreCase);
    }

    private Stream<String> names() {
        List<String> names = new ArrayList<>(exercise.classes());
        names.addAll(List.of(exercise.id(), chapter.number(), chapter.slug(), chapter.folder()));
        return names.stream();
    }

    private static String nearest(Home home, String word) {
        return all(home).stream().flatMap(Selection::names)
                .min(Comparator.comparingInt(name -> distance(name, word)))
                .filter(name -> distance(name, word) <= Math.max(1, word.length() / 3))
                .map(name -> " Did you mean " + name + "?")
                .orElse(" See ./course list");
    }

    /// {@return how many letters must be changed, added or dropped (Levenshtein)}
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = same(from.charAt(i - 1), to.charAt(j - 1)) ? 0 : 1;
                int best = Math.min(diagonal + change, Math.min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[to.length()];
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
