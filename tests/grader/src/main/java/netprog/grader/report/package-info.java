/// Writes a graded class for people, as pages, and for other programs, as
/// Gradescope, JUnit, CSV, Canvas and Moodle read it.
package netprog.grader.report;
