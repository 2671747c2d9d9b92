/// The small program that runs hidden tests beside a student's classes.
///
/// It is started in a JVM of its own, for one submission. All
/// that it needs arrives over one socket, and all that it has to say leaves
/// over the same socket: a student's standard output decides nothing.
package netprog.runner;
