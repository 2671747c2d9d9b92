package netprog.grader.intake;

/// What a learning platform calls a student: a number that says nothing on any
/// other platform.
public record Account(Platform platform, String number) {}
