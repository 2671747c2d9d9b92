/// Files, folders and programs of this machine; digests, and text that is safe
/// to show.
package netprog.grader.system;
