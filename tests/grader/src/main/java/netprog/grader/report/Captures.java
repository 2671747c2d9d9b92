package netprog.grader.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import netprog.grader.conversation.Capture;
import netprog.grader.model.Judgement;
import netprog.grader.model.Verdict;

/// The capture files of a student's failed tests.
final class Captures {

    private Captures() {}

    /// {@return whether something went over a network in a failed test}
    static boolean isIn(Verdict verdict) {
        return verdict.failure().flatMap(failure -> failure.conversation())
                .filter(Capture::has).isPresent();
    }

    /// {@return the name of a test's capture file: plain letters, as a link and
    /// every file system take them}
    static String name(Verdict verdict) {
        String type = verdict.test().testClass();
        return (type.substring(type.lastIndexOf('.') + 1) + "." + verdict.test().method())
                .replaceAll("[^A-Za-z0-9_.]", "_") + ".pcap";
    }

    /// Writes a file for each failed test that has a conversation.
    static void write(Path folder, Judgement judgement) throws IOException {
        for (Verdict verdict : judgement.verdicts()) {
            if (isIn(verdict)) {
                Files.write(folder.resolve(name(verdict)), Capture.of(verdict.failure()
                        .orElseThrow().conversation().orElseThrow()));
            }
        }
    }
}
