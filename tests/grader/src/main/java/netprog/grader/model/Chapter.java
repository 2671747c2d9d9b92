package netprog.grader.model;

import java.util.List;

/// One chapter: the folder `chapters/NN-slug` and what its `chapter.toml` says.
///
/// @param number the two digits of the folder's name
/// @param slug the rest of it; the Java package is `netprog.<slug>`
/// @param paper the section of the paper it mirrors
public record Chapter(String number, String slug, String title, String paper,
        List<Exercise> exercises) {

    /// {@return the name of this chapter's folder in all four trees}
    public String folder() {
        return number + "-" + slug;
    }

    /// {@return the Java package of this chapter's classes}
    public String packageName() {
        return "netprog." + slug;
    }

    /// {@return whether the policy allows one of its exercises more than others}
    public boolean hasGrants() {
        return exercises.stream().anyMatch(exercise -> !exercise.grants().isEmpty());
    }

    /// {@return whether one of its exercises has this id}
    public boolean has(String id) {
        return exercises.stream().anyMatch(exercise -> exercise.id().equals(id));
    }
}
