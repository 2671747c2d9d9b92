package netprog.grader.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import netprog.grader.model.Catalog;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Status;

/// A hostile submission, and what must come of it: a folder below
/// `tests/attacks`.
///
/// @param about what its `attack.toml` says
public record Attack(Path folder, About about) {

    private static final String FILE = "attack.toml";

    /// The file `attack.toml`.
    ///
    /// @param threat `result`, `secrets`, `availability` or `network`
    /// @param tries what it does to whom
    /// @param exercise whose tests judge it
    /// @param tests the methods of those tests; empty for all of them
    /// @param earned the points that its honest part deserves
    /// @param pack how it is handed in: `folder` or `zip`
    /// @param slow whether it takes many seconds
    /// @param end what becomes of it in one place after the other
    public record About(String threat, String tries, String exercise, List<String> tests,
            int earned, String pack, boolean slow, List<End> end) {}

    /// What becomes of it.
    ///
    /// @param where one or more places
    /// @param guard what stops it
    /// @param status one of these must be the status of one of its tests
    /// @param message a part of what that test, or a note, says
    /// @param loss what it gains all the same; empty where that is nothing
    public record End(List<Place> where, String guard, Set<Status> status, String message,
            String loss) {}

    /// Where an attack is tried.
    ///
    /// What the policy stops is tried in the other two places without the policy,
    /// so that each layer is seen to hold by itself.
    public enum Place {
        /// As submissions are graded: under the policy, and in the sandbox.
        POLICY,
        /// In the sandbox.
        SANDBOX,
        /// In a JVM alone.
        ALONE
    }

    /// {@return all attacks, by name}
    ///
    /// @throws GraderFault if a file is malformed; the message names it
    public static List<Attack> read(Path attacks) {
        try (Stream<Path> folders = Files.list(attacks)) {
            return folders.filter(folder -> Files.exists(folder.resolve(FILE))).sorted()
                    .map(folder -> new Attack(folder,
                            Catalog.parse(folder.resolve(FILE), About.class)))
                    .peek(Attack::check).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + attacks, unreadable);
        }
    }

    private void check() {
        Set<Place> seen = new HashSet<>();
        for (End end : about.end()) {
            if (!end.where().stream().allMatch(seen::add) || end.guard().isBlank()) {
                throw new GraderFault(name() + ": an end has no guard, or a place has two ends");
            }
        }
        if (!seen.contains(Place.SANDBOX) || !seen.contains(Place.ALONE)) {
            throw new GraderFault(name() + ": says not what comes of it in a sandbox, and alone");
        }
    }

    /// {@return the name of its folder}
    public String name() {
        return folder.getFileName().toString();
    }

    /// {@return the tests that judge it}
    ///
    /// @param ledger all that there are
    /// @throws GraderFault if it asks for one that is not there
    List<GradedTest> tests(List<GradedTest> ledger) {
        List<String> chosen = about.tests();
        List<GradedTest> tests = ledger.stream()
                .filter(test -> test.exercise().equals(about.exercise()))
                .filter(test -> chosen.isEmpty() || chosen.contains(test.method())).toList();
        if (tests.isEmpty() || !chosen.isEmpty() && tests.size() < chosen.size()) {
            throw new GraderFault(name() + ": its exercise has no such tests");
        }
        return tests;
    }

    /// {@return the places where it is tried}
    List<Place> places() {
        return about.end().stream().flatMap(end -> end.where().stream()).sorted().toList();
    }

    /// {@return whether the policy is what stops it first}
    boolean isRefused() {
        return places().contains(Place.POLICY);
    }

    /// {@return what must become of it in one of its places}
    End end(Place place) {
        return about.end().stream().filter(end -> end.where().contains(place)).findFirst()
                .orElseThrow();
    }
}
