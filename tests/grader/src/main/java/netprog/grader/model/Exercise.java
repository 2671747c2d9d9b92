package netprog.grader.model;

import java.util.List;

/// One exercise as `chapter.toml` lists it.
///
/// @param id the number a student types, such as `3.3a`
/// @param classes the simple names of the classes a student writes
/// @param points what the tests add up to
/// @param minutes how long a student takes, as an estimate
/// @param catches the rows of `tests/MISTAKES.md` its hidden tests must catch
/// @param grants what the policy allows beyond the default
public record Exercise(String id, String title, String section, List<String> classes, int points,
        int minutes, List<String> catches, List<String> grants) {}
