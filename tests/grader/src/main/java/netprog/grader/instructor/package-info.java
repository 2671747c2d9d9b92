/// The commands that an instructor types: grade, report, export and similar,
/// and those that pack what leaves the repository.
package netprog.grader.instructor;
