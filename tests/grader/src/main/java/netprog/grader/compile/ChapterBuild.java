package netprog.grader.compile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;

/// A chapter's classes, made from what a student handed in.
///
/// One broken file costs its own points. When the chapter does not compile, the
/// skeleton stands in for each file with an error, until the rest compiles.
/// When the errors show up in files that are not the student's, because a
/// changed member is missed there, the exercises are added to the skeletons one
/// by one, and those that do not fit are left out.
///
/// @param classes the class files by their binary names
/// @param problems the errors of each file that was left out, by its path
/// @param written the paths of files that are in it and not as the skeleton has
/// them
public record ChapterBuild(Map<String, byte[]> classes, Map<String, List<Problem>> problems,
        Set<String> written) {

    /// What the complaint about an exercise begins with; the compiler's text
    /// follows.
    public static final String HEADING = "This exercise does not compile.\n\n";

    /// The most messages about one exercise; the rest follow from the first ones.
    private static final int MAX_MESSAGES = 10;

    /// After this time no more is tried. A chapter takes a hundredth of it.
    private static final Duration TIME = Duration.ofSeconds(60);

    /// Compiles a chapter.
    ///
    /// @param given sources that are always ours
    /// @param skeleton sources that stand in for what is missing or broken
    /// @param submitted the student's files of this chapter
    public static ChapterBuild of(Compiler compiler, Chapter chapter, Map<String, String> given,
            Map<String, String> skeleton, Map<String, String> submitted) {
        return new StandIns(compiler, TIME, chapter, given, skeleton, submitted).build();
    }

    /// {@return what the compiler says about an exercise; empty when its classes
    ///     are the student's own}
    public String complaint(Chapter chapter, Exercise exercise) {
        Set<String> own = paths(chapter, exercise);
        if (own.stream().noneMatch(problems::containsKey)) {
            return "";
        }
        Set<String> exercises = chapter.exercises().stream()
                .flatMap(any -> paths(chapter, any).stream()).collect(Collectors.toSet());
        List<String> messages = new ArrayList<>();
        problems.forEach((path, errors) -> {
            if (own.contains(path) || !exercises.contains(path)) {
                errors.forEach(error -> messages.add(error.sentence()));
            }
        });
        return messages.stream().distinct().limit(MAX_MESSAGES).collect(Collectors
                .joining("\n\n", HEADING, ""));
    }

    /// {@return what the skeleton offers to tests and this does not, or not so}
    ///
    /// @param skeleton asked for only where a student's class may differ from it
    public List<Problem> lostMembers(Supplier<PublicApi> skeleton) {
        return written.isEmpty() ? List.of()
                : skeleton.get().missingIn(PublicApi.of(classes), written);
    }

    /// {@return the paths of the classes that a student writes for an exercise}
    public static Set<String> paths(Chapter chapter, Exercise exercise) {
        String folder = chapter.packageName().replace('.', '/') + "/";
        return exercise.classes().stream().map(name -> folder + name + ".java")
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
