package netprog.grader.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import netprog.grader.intake.Handin.Item;
import netprog.grader.intake.Label.Kind;
import netprog.grader.intake.Label.Student;
import netprog.grader.model.Note;

/// The hand-ins of a class as a learning platform packed them.
///
/// All files of one student belong together: a platform packs what was handed
/// in last, and nothing of earlier attempts. What came last is read first.
final class Download {

    private static final Comparator<Labelled> LAST_FIRST = Comparator
            .comparingLong(Labelled::upload)
            .thenComparing(each -> AttemptName.of(each.label().file())).reversed();

    private final Listing listing;
    private final Platform platform;
    private final Map<Student, List<Labelled>> students = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    private record Labelled(String name, Label label) {

        Kind kind() {
            return label.kind();
        }

        long upload() {
            return label.upload();
        }
    }

    private Download(Listing listing, Platform platform) throws IOException {
        this.listing = listing;
        this.platform = platform;
        Function<String, Optional<Label>> labels = platform.labels(listing);
        for (String name : listing.names()) {
            Optional<Label> label = labels.apply(name);
            if (label.isPresent()) {
                students.computeIfAbsent(label.get().student(), _ -> new ArrayList<>())
                        .add(new Labelled(name, label.get()));
            } else if (!name.equals(Platform.METADATA)) {
                others.add(name);
            }
        }
    }

    /// {@return what a platform packed; empty when no platform names things so}
    static Optional<Download> read(Listing listing) throws IOException {
        for (Platform platform : Platform.values()) {
            Download download = new Download(listing, platform);
            if (download.students.size() > download.others.size()) {
                return Optional.of(download);
            }
        }
        return Optional.empty();
    }

    /// {@return the hand-ins that the platform labelled, one for each student}
    List<Handin> handins() {
        return students.entrySet().stream()
                .map(each -> handin(each.getKey(), each.getValue())).toList();
    }

    /// {@return the names that no label is on}
    List<String> others() {
        return others;
    }

    private Handin handin(Student student, List<Labelled> files) {
        List<Item> items = files.stream().filter(each -> each.kind().fault().isEmpty())
                .sorted(LAST_FIRST)
                .map(each -> listing.item(each.name(), each.label().file())).toList();
        List<Note> notes = new ArrayList<>();
        files.stream().filter(each -> !each.kind().fault().isEmpty()).forEach(each -> notes
                .add(new Note(each.name(), "Left out: " + each.kind().fault() + ".")));
        if (files.stream().anyMatch(each -> each.kind() == Kind.LATE)) {
            notes.add(new Note("", "Handed in after the deadline, says the platform."));
        }
        return new Handin(student.name(), Optional.of(student).filter(Student::isAccount)
                .map(each -> new Account(platform, each.number())), items, notes);
    }
}
