/// What went over the wire in a failed test, and the capture file made of it.
package netprog.grader.conversation;
