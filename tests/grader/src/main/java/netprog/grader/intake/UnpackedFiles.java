package netprog.grader.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import netprog.grader.intake.Entry.Kind;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Note;
import netprog.grader.system.FileTrouble;
import netprog.grader.system.Printable;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// The files of one submission as they were found, before anything is known
/// about their packages.
///
/// The limits hold for folders and archives alike, and for all of a hand-in
/// together. When they are exceeded, no file is offered at all, because which
/// ones came first would be an accident.
final class UnpackedFiles {

    static final int MAX_ENTRIES = 2_000;
    static final long MAX_OCTETS = 20L << 20;
    static final int MAX_FILE_OCTETS = 1 << 20;

    /// One Java source.
    ///
    /// @param path with `/` between its parts, relative to the hand-in
    record Source(String path, FileOrigin origin, byte[] octets) {}

    /// A file that is no source, of which nothing but this is looked at.
    record Other(String path, long size) {}

    /// Reads a part of a hand-in.
    interface Part {
        void run() throws IOException;
    }

    private final List<Source> sources = new ArrayList<>();
    private final List<Other> others = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private int entries;
    private long octets;
    private long packedOctets;

    /// Adds an entry, or a note that says why it is left out.
    ///
    /// @throws TooLarge if the files outgrow a limit
    void add(Entry entry, FileOrigin origin) throws IOException {
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

    /// Adds all that one part holds; when it cannot be read to its end, nothing of
    /// it but a note, although what was read of it counts.
    ///
    /// @param name what the part is called
    /// @param adding adds the part's entries
    /// @throws TooLarge if the files outgrow a limit
    /// @throws GraderFault if this machine does not give a file or folder out,
    /// which is not the student's fault
    void addPart(String name, Part adding) throws TooLarge {
        List<List<?>> lists = List.of(sources, others, notes);
        List<Integer> sizes = lists.stream().map(List::size).toList();
        try {
            adding.run();
        } catch (TooLarge | GraderFault stop) {
            throw stop;
        } catch (FileSystemException kept) {
            throw new GraderFault(FileTrouble.words(kept), kept);
        } catch (IOException | RuntimeException unreadable) { // a broken archive fails in many ways
            for (int i = 0; i < lists.size(); i++) {
                lists.get(i).subList(sizes.get(i), lists.get(i).size()).clear();
            }
            note(name, "Left out: %s.".formatted(reason(unreadable)));
        }
    }

    private static String reason(Exception unreadable) {
        return unreadable instanceof Refused ? unreadable.getMessage()
                : "it is damaged, or a part of it is missing";
    }

    /// Reads an archive, whether or not it is one. It counts as a file, and all
    /// archives together may have as many octets as they may hold.
    ///
    /// @throws TooLarge if the files outgrow a limit
    SeekableByteChannel archive(Entry entry) throws IOException {
        count(0);
        try (InputStream in = entry.opener().open()) {
            byte[] octets = in.readNBytes((int) (MAX_OCTETS - packedOctets) + 1);
            packedOctets += octets.length;
            if (packedOctets > MAX_OCTETS) {
                throw new TooLarge("its archives have more than %d MB"
                        .formatted(MAX_OCTETS >> 20));
            }
            return new SeekableInMemoryByteChannel(octets);
        }
    }

    private void count(long size) throws TooLarge {
        entries++;
        if (entries > MAX_ENTRIES) {
            throw new TooLarge("it holds more than %d files".formatted(MAX_ENTRIES));
        }
        charge(size);
    }

    private void charge(long more) throws TooLarge {
        octets += Math.max(0, more);
        if (octets > MAX_OCTETS || octets < 0) {
            throw new TooLarge("it holds more than %d MB unpacked".formatted(MAX_OCTETS >> 20));
        }
    }

    private void read(Entry entry, FileOrigin origin) throws IOException {
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

    /// Takes nothing of this unpacked, and says why.
    void refuse(String why) {
        sources.clear();
        others.clear();
        notes.clear();
        note("", "Nothing was taken: " + why);
    }

    void note(String where, String text) {
        notes.add(new Note(Printable.name(where), Printable.name(text)));
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
