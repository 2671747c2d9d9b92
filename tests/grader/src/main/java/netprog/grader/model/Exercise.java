package netprog.grader.model;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.List;

/// One exercise as `chapter.toml` lists it.
///
/// @param id the number a student types, such as `3.3a`
/// @param classes the simple names of the classes a student writes
/// @param points what the tests add up to
/// @param minutes how long a student takes, as an estimate
/// @param catches the rows of `tests/MISTAKES.md` its hidden tests must catch
/// @param grants what the policy allows beyond the default
/// @param limits what its tests may use beyond the usual; may be left out, as
/// the annotation says
/// @param refuses what the policy forbids beyond the default, because the
/// exercise is to write it; may be left out too
/// @param stages in which it is written and graded; may be left out, and most
/// exercises have none
public record Exercise(String id, String title, String section, List<String> classes, int points,
        int minutes, List<String> catches, List<String> grants,
        @JacksonInject(optional = OptBoolean.TRUE) RaisedLimits limits,
        @JacksonInject(optional = OptBoolean.TRUE) List<String> refuses,
        @JsonProperty("stage") @JacksonInject(value = "stages",
                optional = OptBoolean.TRUE) List<Stage> stages) {

    /// The grant that a child process needs.
    private static final String PROCESS = "process";

    /// Takes absent limits for the usual ones, and refuses nothing and has no
    /// stages where no word is said of it. The stages have its points.
    public Exercise {
        limits = limits == null ? RaisedLimits.NONE : limits;
        refuses = refuses == null ? List.of() : refuses;
        stages = stages == null ? List.of() : stages;
        int sum = stages.stream().mapToInt(Stage::points).sum();
        if (!stages.isEmpty() && sum != points) {
            throw new IllegalArgumentException("%s has %d points, its stages add up to %d"
                    .formatted(id, points, sum));
        }
    }

    /// Makes an exercise with the usual limits, which refuses nothing and has no
    /// stages.
    public Exercise(String id, String title, String section, List<String> classes, int points,
            int minutes, List<String> catches, List<String> grants) {
        this(id, title, section, classes, points, minutes, catches, grants, RaisedLimits.NONE,
                List.of(), List.of());
    }

    /// {@return whether it may start processes}
    boolean startsProcesses() {
        return grants.contains(PROCESS);
    }
}
