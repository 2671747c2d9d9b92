/// The program `course`: its main class, which knows every command.
///
/// A package below this one depends only on packages below it in the
/// table of `tests/grader/README.md`.
package netprog.grader;
