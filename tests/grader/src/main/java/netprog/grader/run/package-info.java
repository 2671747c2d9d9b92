/// Runs hidden tests in JVMs of their own and listens to what they say.
package netprog.grader.run;
