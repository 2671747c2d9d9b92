/// The records that all others share: chapters and exercises, the ledger, a
/// submission, its verdicts.
package netprog.grader.model;
