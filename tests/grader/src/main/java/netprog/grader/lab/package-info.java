/// The lab of chapter 04: servers as processes of their own, a generator of
/// load, and the page with what was measured.
package netprog.grader.lab;
