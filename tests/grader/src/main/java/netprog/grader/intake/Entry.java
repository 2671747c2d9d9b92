package netprog.grader.intake;

import java.io.IOException;
import java.io.InputStream;

/// A file of a folder or an archive, before it is read.
///
/// @param name its path there, with `/` between the parts
/// @param size what it claims to hold; only what is read is believed
/// @param opener opens its octets, as often as one likes in a folder and once
/// in an archive; nothing for what is no file
record Entry(String name, Kind kind, long size, Opener opener) {

    /// What an entry is, as far as it matters here.
    enum Kind {
        FILE, FOLDER, LINK, SPECIAL
    }

    /// Opens the octets of an entry, once it is known that they are wanted.
    interface Opener {
        InputStream open() throws IOException;
    }

    /// Is told of each entry in its turn, and must open it then or never.
    interface Visitor {
        void visit(Entry entry) throws IOException;
    }

    /// Takes names as Windows writes them, too.
    Entry {
        name = name.replace('\\', '/');
    }

    /// {@return the same entry under another name}
    Entry as(String other) {
        return new Entry(other, kind, size, opener);
    }
}
