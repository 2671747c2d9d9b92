package netprog.grader.student;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import netprog.grader.command.Home;
import netprog.grader.command.NearNames;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;
import netprog.grader.model.Stage;
import netprog.grader.system.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// An exercise that a student means, or a stage of one: `3.1`, `EchoServer`,
/// `03`, `structures`, `3.3` for both `3.3a` and `3.3b`, `6.2a/2` for a stage and
/// `6.2a` for all of its stages. An id that is an exercise's own names that one
/// alone: `2.7.1` is not `2.7.1b`.
///
/// @param stage from 1; 0 where the exercise has no stages
public record Selection(Chapter chapter, Exercise exercise, int stage) {

    /// {@return all exercises in their order, one that has stages stage by stage}
    public static List<Selection> all(Home home) {
        return home.catalog().chapters().stream().flatMap(chapter -> chapter.exercises().stream()
                .flatMap(exercise -> steps(chapter, exercise))).toList();
    }

    /// {@return an exercise stage by stage, or as a whole if it has no stages}
    static Stream<Selection> steps(Chapter chapter, Exercise exercise) {
        int stages = exercise.stages().size();
        return IntStream.rangeClosed(Math.min(stages, 1), stages)
                .mapToObj(stage -> new Selection(chapter, exercise, stage));
    }

    /// {@return what names it alone}
    public String id() {
        return stage == 0 ? exercise.id() : exercise.id() + "/" + stage;
    }

    /// {@return the title of the exercise, and of the stage}
    String title() {
        return stage == 0 ? exercise.title() : "%s, stage %d: %s".formatted(exercise.title(),
                stage, part().title());
    }

    int points() {
        return stage == 0 ? exercise.points() : part().points();
    }

    /// {@return what a student writes, such as `FtpClient (dir, nlst)`}
    String toWrite() {
        String classes = String.join(", ", exercise.classes());
        return stage == 0 ? classes : "%s (%s)".formatted(classes,
                String.join(", ", part().methods()));
    }

    /// {@return the stage}
    private Stage part() {
        return exercise.stages().get(stage - 1);
    }

    /// {@return the first exercise, or stage, that is not complete}
    static Optional<Selection> next(Home home, Progress progress) {
        return all(home).stream()
                .filter(each -> !progress.result(each).isComplete()).findFirst();
    }

    /// {@return the first exercise behind this one that is not complete; behind
    /// the last one it goes on with the first}
    Optional<Selection> following(Home home, Progress progress) {
        List<Selection> all = all(home);
        int behind = all.indexOf(this) + 1;
        return Stream.concat(all.stream().skip(behind), all.stream().limit(behind))
                .filter(each -> !progress.result(each).isComplete()).findFirst();
    }

    /// {@return the exercises that the words name, each once}
    ///
    /// @throws ParameterException if a word names none; the message suggests one
    /// that does
    public static List<Selection> of(Home home, List<String> words, CommandSpec spec) {
        LinkedHashSet<Selection> selected = new LinkedHashSet<>();
        for (String word : words) {
            List<Selection> meant = meant(all(home), word);
            if (meant.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "There is no exercise or chapter"
                        + " called %s.%s".formatted(Printable.text(word), nearest(home, word)));
            }
            selected.addAll(meant);
        }
        return List.copyOf(selected);
    }

    /// {@return the exercises that the words name, each once and as a whole}
    ///
    /// @throws ParameterException as [#of] does
    static List<Selection> exercises(Home home, List<String> words, CommandSpec spec) {
        return of(home, words, spec).stream()
                .map(each -> new Selection(each.chapter(), each.exercise(), 0)).distinct().toList();
    }

    private static List<Selection> meant(List<Selection> all, String word) {
        List<Selection> named = all.stream()
                .filter(each -> each.names().anyMatch(word::equalsIgnoreCase)).toList();
        return named.isEmpty() ? all.stream().filter(each -> each.beginsWith(word)).toList()
                : named;
    }

    /// {@return whether the id is a part of what the word names: `3.3a` of `3.3`,
    /// but not `3.10` of `3.1`}
    private boolean beginsWith(String word) {
        return !word.isEmpty() && Character.isDigit(word.charAt(word.length() - 1))
                && exercise.id().startsWith(word)
                && !exercise.id().substring(word.length()).matches("\\d.*|");
    }

    private Stream<String> names() {
        List<String> names = new ArrayList<>(exercise.classes());
        if (stage > 0) {
            exercise.classes().forEach(name -> names.add(name + "/" + stage));
        }
        names.addAll(
                List.of(id(), exercise.id(), chapter.number(), chapter.slug(), chapter.folder()));
        return names.stream();
    }

    private static String nearest(Home home, String word) {
        return NearNames.of(word, all(home).stream().flatMap(Selection::names)).findFirst()
                .map(name -> " Did you mean " + name + "?")
                .orElse(" See ./course list");
    }
}
