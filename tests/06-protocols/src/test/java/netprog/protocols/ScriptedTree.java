package netprog.protocols;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import netprog.peers.Octets;

/// A server's files, with the faults that a test wants them to have.
final class ScriptedTree implements FtpTree {

    private final Map<String, List<FtpEntry>> folders = new HashMap<>();
    private final Map<String, Octets> contents = new HashMap<>();
    private final Map<String, TransferFault> faults = new HashMap<>();
    private final List<String> listed = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> overlaps = new ArrayList<>();
    private Runnable reading = () -> {};
    private FaultyTransfer transfer;

    ScriptedTree() {
        folders.put("", new ArrayList<>());
    }

    /// Adds a file to a folder that is there, or replaces it.
    ScriptedTree file(String path, Octets content, Instant modified) {
        contents.put(path, content);
        return entry(folderOf(path), new FtpEntry(nameOf(path), FtpEntry.Kind.FILE,
                content.length(), modified));
    }

    ScriptedTree folder(String path) {
        folders.put(path, new ArrayList<>());
        return entry(folderOf(path), new FtpEntry(nameOf(path), FtpEntry.Kind.FOLDER, 4096,
                Instant.EPOCH));
    }

    /// Lists something, of any name, that may not be there.
    ScriptedTree entry(String folder, FtpEntry entry) {
        List<FtpEntry> all = folders.get(folder);
        all.removeIf(each -> each.name().equals(entry.name()));
        all.add(entry);
        return this;
    }

    ScriptedTree without(String path) {
        folders.get(folderOf(path)).removeIf(each -> each.name().equals(nameOf(path)));
        return this;
    }

    /// Lists a folder that cannot be listed itself.
    ScriptedTree closedFolder(String path) {
        folder(path);
        folders.remove(path);
        return this;
    }

    /// Goes wrong whenever the file is transferred; with null no longer.
    ScriptedTree fault(String path, TransferFault fault) {
        faults.put(path, fault);
        return this;
    }

    /// Runs before the first read of each portion of a transfer, and at its end.
    ScriptedTree reading(Runnable action) {
        reading = action;
        return this;
    }

    @Override
    public List<FtpEntry> list(String folder) throws IOException {
        listed.add(folder);
        noteOverlap("list(\"" + folder + "\")");
        if (!folders.containsKey(folder)) {
            throw new IOException("550 " + folder);
        }
        return List.copyOf(folders.get(folder));
    }

    @Override
    public InputStream open(String file, long offset) throws IOException {
        opened.add(file + " from " + offset);
        noteOverlap("open(\"" + file + "\")");
        TransferFault fault = faults.get(file);
        Octets content = contents.get(file);
        if (content == null || fault instanceof TransferFault.Refused) {
            throw new IOException("550 " + file);
        }
        if (offset < 0 || offset > content.length()) {
            throw new IOException("554 " + file + " has no octet " + offset);
        }
        transfer = new FaultyTransfer(content, (int) offset, fault, reading);
        return transfer;
    }

    private void noteOverlap(String call) {
        if (transfer != null && !transfer.closed()) {
            overlaps.add(call);
        }
    }

    /// {@return the folders that were listed, in their order}
    List<String> listed() {
        return List.copyOf(listed);
    }

    /// {@return the files that were opened, each with its offset, and forgets them}
    List<String> opened() {
        List<String> all = List.copyOf(opened);
        opened.clear();
        return all;
    }

    /// {@return the calls that were made while a stream was open}
    List<String> overlaps() {
        return List.copyOf(overlaps);
    }

    /// {@return whether each stream was closed}
    boolean isQuiet() {
        return transfer == null || transfer.closed();
    }

    private static String folderOf(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
