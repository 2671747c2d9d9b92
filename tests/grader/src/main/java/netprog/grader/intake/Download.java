package netprog.grader.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import netprog.grader.Note;
import netprog.grader.intake.Handin.Item;
import netprog.grader.intake.Label.Kind;

/// The hand-ins of a class as a learning platform packed them.
///
/// All files of one student belong together, and of several attempts at one
/// file the last counts.
final class Download {

    private final Shelf shelf;
    private final Platform platform;
    private final Map<String, List<Labelled>> students = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    private record Labelled(String name, Label label) {}

    private Download(Shelf shelf, Platform platform) throws IOException {
        this.shelf = shelf;
        this.platform = platform;
        Function<String, Optional<Label>> labels = platform.labels(shelf);
        for (String name : shelf.names()) {
            Optional<Label> label = labels.apply(name);
            if (label.isPresent()) {
                students.computeIfAbsent(label.get().id(), _ -> new ArrayList<>())
                        .add(new Labelled(name, label.get()));
            } else if (!name.equals(Platform.METADATA)) {
                others.add(name);
            }
        }
    }

    /// {@return what a platform packed; empty when no platform names things so}
    static Optional<Download> read(Shelf shelf) throws IOException {
        for (Platform platform : Platform.values()) {
            Download download = new Download(shelf, platform);
            if (download.students.size() > download.others.size()) {
                return Optional.of(download);
            }
        }
        return Optional.empty();
    }

    /// {@return the hand-ins that the platform labelled, one for each student}
    List<Handin> handins() {
        return students.values().stream().map(this::handin).toList();
    }

    /// {@return the names that no label is on}
    List<String> others() {
        return others;
    }

    private Handin handin(List<Labelled> files) {
        Map<String, Labelled> last = new LinkedHashMap<>();
        files.stream().filter(each -> each.label().kind() != Kind.TYPED)
                .sorted(Comparator.comparingInt(each -> each.label().attempt()))
                .forEach(each -> last.put(each.label().file(), each));
        List<Item> items = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (Labelled each : files) {
            Labelled taken = last.get(each.label().file());
            if (each.label().kind() == Kind.TYPED) {
                notes.add(new Note(each.name(), "Left out: what was typed into a form."));
            } else if (taken != each) {
                notes.add(new Note(each.name(), "Left out: handed in again as %s, which is taken."
                        .formatted(taken.name())));
            } else {
                items.add(shelf.item(each.name(), each.label().file()));
            }
        }
        if (last.values().stream().anyMatch(Download::isLate)) {
            notes.add(new Note("", "Handed in after the deadline, says the platform."));
        }
        Label label = files.getFirst().label();
        return new Handin(label.student(), Optional.of(new Account(platform, label.id())), items,
                notes);
    }

    private static boolean isLate(Labelled file) {
        return file.label().kind() == Kind.LATE;
    }
}
