/// Files, folders and programs of this machine.
package netprog.grader.system;
