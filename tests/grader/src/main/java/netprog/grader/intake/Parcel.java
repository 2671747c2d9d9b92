package netprog.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import netprog.grader.Note;

/// The files of one submission as they were found, before anything is known
/// about their packages.
///
/// The limits hold for folders and archives alike. Nothing is ever written to
/// the disk, so an entry cannot leave a folder; a name that tries is noted.
/// A parcel that outgrows a limit is closed: it then offers no file at all,
/// because which ones came first would be an accident.
final class Parcel {

    static final int MAX_ENTRIES = 2_000;
    static final long MAX_OCTETS = 20L << 20;
    static final int MAX_FILE_OCTETS = 1 << 20;

    /// One Java source.
    ///
    /// @param path with `/` between its parts, relative to the parcel
    record Source(String path, byte[] octets) {}

    /// What an entry is, as far as it matters here.
    enum Kind {
        FILE, FOLDER, LINK, SPECIAL
    }

    /// Opens the octets of an entry, once it is known that they are wanted.
    interface Opener {
        InputStream open() throws IOException;
    }

    private final List<Source> sources = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private int entries;
    private long octets;

    /// Adds an entry, or a note that says why it is left out.
    ///
    /// @param size what the entry claims to hold; only what is read is believed
    /// @throws TooMuch if the parcel outgrows a limit
    void add(String rawName, Kind kind, long size, Opener opener) throws IOException {
        String path = rawName.replace('\\', '/');
        if (Paths.isClutter(path)) {
            return;
        }
        count(size);
        if (Paths.isOdd(path)) {
            note(path.substring(0, Math.min(40, path.length())),
                    "Left out: its name is too long, or holds control characters.");
        } else if (Paths.leaves(path)) {
            note(path, "Left out: a path must stay inside its folder.");
        } else if (kind == Kind.LINK) {
            note(path, "Left out: links are not followed. Hand in the file itself.");
        } else if (kind == Kind.SPECIAL) {
            note(path, "Left out: it is not an ordinary file.");
        } else if (kind == Kind.FILE && path.endsWith(".java")) {
            read(path, size, opener);
        } else if (kind == Kind.FILE) {
            others.add(path);
        }
    }

    private void count(long size) throws TooMuch {
        entries++;
        octets += Math.max(0, size);
        if (entries > MAX_ENTRIES) {
            throw new TooMuch("it holds more than %d files".formatted(MAX_ENTRIES));
        }
        if (octets > MAX_OCTETS || octets < 0) {
            throw new TooMuch("it holds more than %d MB unpacked".formatted(MAX_OCTETS >> 20));
        }
    }

    private void read(String path, long size, Opener opener) throws IOException {
        if (size <= MAX_FILE_OCTETS) {
            try (InputStream in = opener.open()) {
                byte[] text = in.readNBytes(MAX_FILE_OCTETS + 1);
                count(path, size, text.length);
                if (text.length <= MAX_FILE_OCTETS) {
                    sources.add(new Source(path, text));
                    return;
                }
            }
        }
        note(path, "Left out: a source has at most %d MB.".formatted(MAX_FILE_OCTETS >> 20));
    }

    /// An entry that holds more than it claimed is charged for the rest.
    private void count(String path, long claimed, int found) throws TooMuch {
        if (found > claimed) {
            octets += found - Math.max(0, claimed);
            if (octets > MAX_OCTETS) {
                throw new TooMuch("%s holds more than it claims".formatted(path));
            }
        }
    }

    /// Takes nothing of this parcel, and says why.
    void refuse(String why) {
        sources.clear();
        others.clear();
        note("", "Nothing was taken: " + why);
    }

    void note(String where, String text) {
        notes.add(new Note(Paths.printable(where), Paths.printable(text)));
    }

    List<Source> sources() {
        return List.copyOf(sources);
    }

    /// {@return the paths that are neither sources nor noted}
    List<String> others() {
        return List.copyOf(others);
    }

    List<Note> notes() {
        return List.copyOf(notes);
    }

    /// A limit is passed; the message says which.
    static final class TooMuch extends IOException {
        TooMuch(String message) {
            super(message);
        }
    }
}
