package netprog.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import netprog.grader.Note;
import netprog.grader.intake.Entry.Kind;

/// The files of one submission as they were found, before anything is known
/// about their packages.
///
/// The limits hold for folders and archives alike, and for all of a hand-in
/// together. A parcel that outgrows a limit is closed: it then offers no file
/// at all, because which ones came first would be an accident.
final class Parcel {

    static final int MAX_ENTRIES = 2_000;
    static final long MAX_OCTETS = 20L << 20;
    static final int MAX_FILE_OCTETS = 1 << 20;

    /// One Java source.
    ///
    /// @param path with `/` between its parts, relative to the parcel
    record Source(String path, Origin origin, byte[] octets) {}

    /// A file that is no source, of which nothing but this is looked at.
    record Other(String path, long size) {}

    private final List<Source> sources = new ArrayList<>();
    private final List<Other> others = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private int entries;
    private long octets;

    /// Adds an entry, or a note that says why it is left out.
    ///
    /// @throws Refused if the parcel outgrows a limit
    void add(Entry entry, Origin origin) throws IOException {
        if (Paths.isClutter(entry.name())) {
            return;
        }
        count(entry.size());
        String path = origin.path(entry.name());
        if (Paths.isOdd(path)) {
            note(path.substring(0, Math.min(40, path.length())),
                    "Left out: its name is too long, or holds control characters.");
        } else if (Paths.leaves(entry.name())) {
            note(path, "Left out: a path must stay inside its folder.");
        } else if (entry.kind() == Kind.LINK) {
            note(path, "Left out: links are not followed. Hand in the file itself.");
        } else if (entry.kind() == Kind.SPECIAL) {
            note(path, "Left out: it is not an ordinary file.");
        } else if (entry.kind() == Kind.FILE && path.endsWith(".java")) {
            read(entry, origin);
        } else if (entry.kind() == Kind.FILE) {
            others.add(new Other(path, entry.size()));
        }
    }

    private void count(long size) throws Refused {
        entries++;
        if (entries > MAX_ENTRIES) {
            throw new Refused("it holds more than %d files".formatted(MAX_ENTRIES));
        }
        charge(size);
    }

    private void charge(long more) throws Refused {
        octets += Math.max(0, more);
        if (octets > MAX_OCTETS || octets < 0) {
            throw new Refused("it holds more than %d MB unpacked".formatted(MAX_OCTETS >> 20));
        }
    }

    private void read(Entry entry, Origin origin) throws IOException {
        if (entry.size() <= MAX_FILE_OCTETS) {
            try (InputStream in = entry.opener().open()) {
                byte[] text = in.readNBytes(MAX_FILE_OCTETS + 1);
                charge(text.length - Math.max(0, entry.size())); // beyond what it claimed
                if (text.length <= MAX_FILE_OCTETS) {
                    sources.add(new Source(origin.path(entry.name()), origin, text));
                    return;
                }
            }
        }
        note(origin.path(entry.name()), "Left out: a source has at most %d MB."
                .formatted(MAX_FILE_OCTETS >> 20));
    }

    /// Takes nothing of this parcel, and says why.
    void refuse(String why) {
        sources.clear();
        others.clear();
        notes.clear();
        note("", "Nothing was taken: " + why);
    }

    void note(String where, String text) {
        notes.add(new Note(Paths.printable(where), Paths.printable(text)));
    }

    List<Source> sources() {
        return List.copyOf(sources);
    }

    /// {@return the files that are neither sources nor noted}
    List<Other> others() {
        return List.copyOf(others);
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }
}
