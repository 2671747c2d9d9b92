package netprog.grader.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import netprog.grader.model.Judgement;
import netprog.grader.model.Verdict;
import netprog.grader.prove.Attack.End;
import netprog.grader.prove.Attack.Place;

/// What came of one attack in one place.
///
/// @param left what it left on the machine
public record AttackResult(Attack attack, Place place, Judgement judgement, List<String> left) {

    /// An attack prints a line that begins so when it has what it wanted.
    private static final String GAINED = "GAINED ";

    /// And so where the machine lacks what a part of it needs.
    private static final String NOT_TRIED = "NOT TRIED ";

    private End end() {
        return attack.end(place);
    }

    /// {@return what must stop it here}
    public String guard() {
        return end().guard();
    }

    /// {@return what it is known to gain here; empty where that is nothing}
    public String loss() {
        return end().loss();
    }

    /// {@return what it was seen to gain}
    public List<String> gains() {
        Stream<String> points = judgement.points() <= attack.about().earned() ? Stream.empty()
                : Stream.of("%d points, where %d are earned".formatted(judgement.points(),
                        attack.about().earned()));
        return Stream.of(points, left.stream(), printed(GAINED)).flatMap(each -> each).toList();
    }

    /// {@return what it could not try on this machine}
    public List<String> notTried() {
        return printed(NOT_TRIED).toList();
    }

    private Stream<String> printed(String beginning) {
        return judgement.output().lines().filter(line -> line.startsWith(beginning)).distinct();
    }

    /// {@return what is not as it must be; empty when all is}
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        String where = attack.name() + ", " + place;
        if (judgement.verdicts().stream().noneMatch(this::isExpected)) {
            findings.add(new Finding(where, "must read %s, \"%s\", but reads %s".formatted(
                    end().status(), end().message(), judgement.verdicts().stream()
                            .map(each -> each.status() + " " + each.message()).distinct()
                            .toList())));
        }
        if (loss().isEmpty()) {
            gains().forEach(gain -> findings.add(new Finding(where, gain)));
        }
        return findings;
    }

    private boolean isExpected(Verdict verdict) {
        return end().status().contains(verdict.status())
                && Stream.concat(Stream.of(verdict.message()), judgement.notes().stream()
                        .map(note -> note.where() + " " + note.text()))
                        .anyMatch(text -> text.contains(end().message()));
    }
}
