/// The program `course`: its main class, which knows every command.
///
/// A package below this one depends only on packages that stand below it in
/// the list of `tests/grader/README.md`.
package netprog.grader;
