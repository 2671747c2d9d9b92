package netprog.grader.model;

/// A server that `course lab` measures, as `chapter.toml` lists it.
///
/// @param name as the lab's page has it
/// @param program the file of its program, in the folder of the chapter. It
/// prints its port in a line, and ends when its standard input does
/// @param exercise whose classes it needs; empty if it needs none
/// @param most how many connections it is measured with at most
public record LabServer(String name, String program, String exercise, int most) {}
