/// The commands that a student types: where the course stands, what is next,
/// check, hint, reset, and the doctor.
package netprog.grader.student;
