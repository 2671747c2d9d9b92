package netprog.grader;

/// A line for the report about a submission as a whole: a file that was
/// ignored, cannot be read, or does not compile.
///
/// @param where the file, with a line number where there is one; may be empty
/// @param text what is the matter, and what was done about it
public record Note(String where, String text) {}
