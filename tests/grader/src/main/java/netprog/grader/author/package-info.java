/// The commands of those who write chapters: they prove the hidden tests with
/// the mistakes, the variants and the attacks.
package netprog.grader.author;
