package netprog.grader.model;

import java.util.List;
import java.util.Map;

/// What somebody hands in: sources by the path their package and class name
/// give them, such as `netprog/structures/EchoServer.java`.
///
/// A mistake, a variant, the untouched skeleton and a student's work are all
/// submissions; one engine judges them.
///
/// @param name the student's, or the mistake's
/// @param sources each file's text; files that are missing come from the
/// skeleton
/// @param notes what the intake had to say
public record Submission(String name, Map<String, String> sources, List<Note> notes) {}
