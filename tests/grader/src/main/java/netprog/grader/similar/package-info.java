/// Which submissions of a class are like each other, as JPlag sees it: a
/// program of others, under a licence of its own, which the course starts.
package netprog.grader.similar;
