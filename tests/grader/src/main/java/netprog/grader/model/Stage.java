package netprog.grader.model;

import java.util.List;

/// One of the steps in which a large exercise is written and graded.
///
/// Its tests call no method that a later stage lists, so a student is done with
/// it before the next one is begun.
///
/// @param points what its tests add up to
/// @param methods the names of the methods that it adds
public record Stage(String title, int points, List<String> methods) {}
