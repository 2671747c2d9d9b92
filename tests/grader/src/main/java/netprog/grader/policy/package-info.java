/// Holds what compiled classes refer to against the list of what they may.
package netprog.grader.policy;
