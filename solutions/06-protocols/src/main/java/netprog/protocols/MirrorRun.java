package netprog.protocols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One pass over the tree: what differs becomes a step, which is done at once
/// unless the pass is only a plan.
final class MirrorRun {

    private final FtpTree tree;
    private final MirrorFolder local;
    private final MirrorParts parts;
    private final MirrorExtras extras;
    private final boolean isReal;
    private final List<MirrorStep> steps = new ArrayList<>();
    private boolean isWhole = true;

    MirrorRun(FtpTree tree, Path folder, MirrorExtras extras, boolean isReal) {
        this.tree = tree;
        this.local = new MirrorFolder(folder);
        this.parts = new MirrorParts(folder);
        this.extras = extras;
        this.isReal = isReal;
    }

    List<MirrorStep> steps() throws IOException {
        folder("", 0, MirrorFolder.Found.FOLDER);
        if (isReal) {
            parts.tidy(isWhole);
        }
        return List.copyOf(steps);
    }

    /// @param found what is here under the path of the folder
    private void folder(String path, int names, MirrorFolder.Found found) {
        try {
            List<FtpEntry> entries = tree.list(path);
            boolean isHere = found == MirrorFolder.Found.FOLDER;
            if (!isHere) {
                make(path, found);
            }
            for (FtpEntry entry : entries) {
                entry(path, entry, names + 1, isHere);
            }
            if (isHere && extras == MirrorExtras.DELETE) {
                deleteExtras(path, entries);
            }
        } catch (IOException e) {
            isWhole = false;
            fail(path, e);
        }
    }

    private void make(String path, MirrorFolder.Found found) throws IOException {
        if (found.isInTheWayOf(FtpEntry.Kind.FOLDER)) {
            delete(path);
        }
        if (isReal) {
            local.create(path);
        }
        steps.add(new MirrorStep.Create(path));
    }

    private void entry(String folder, FtpEntry entry, int names, boolean isFolderHere) {
        String path = folder.isEmpty() ? entry.name() : folder + "/" + entry.name();
        String fault = MirrorNames.fault(folder, entry, names);
        if (entry.kind() == FtpEntry.Kind.OTHER) {
            return;
        }
        if (!fault.isEmpty()) {
            steps.add(new MirrorStep.Refuse(path, fault));
            return;
        }
        // A plan must not look below a folder that would be made: a link may be in its
        // way, and lead to files of the same names.
        MirrorFolder.Found found =
                isFolderHere ? local.find(path) : MirrorFolder.Found.NOTHING;
        if (extras == MirrorExtras.KEEP && found.isInTheWayOf(entry.kind())) {
            passOver(path, entry);
        } else if (entry.kind() == FtpEntry.Kind.FOLDER) {
            folder(path, names, found);
        } else {
            file(path, entry, found);
        }
    }

    private void passOver(String path, FtpEntry entry) {
        if (entry.kind() == FtpEntry.Kind.FILE) {
            parts.keep(parts.of(path, entry));
        } else {
            isWhole = false;
        }
        steps.add(new MirrorStep.Fail(path, "something of another kind is in the way"));
    }

    private void file(String path, FtpEntry entry, MirrorFolder.Found found) {
        try {
            if (found == MirrorFolder.Found.FILE && local.isUnchanged(path, entry)) {
                return;
            }
            Path part = parts.of(path, entry);
            long offset = parts.size(part);
            if (isReal) {
                parts.begin(part);
                new MirrorTransfer(part, entry.size()).receive(tree, path, offset);
            }
            if (found.isInTheWayOf(entry.kind())) {
                delete(path); // an earlier file is not: the new one replaces it in one step
            }
            if (isReal) {
                local.put(part, path, entry.modified());
            }
            steps.add(new MirrorStep.Fetch(path, offset));
        } catch (IOException e) {
            fail(path, e);
        }
    }

    private void delete(String path) throws IOException {
        if (isReal) {
            local.delete(path);
        }
        steps.add(new MirrorStep.Delete(path));
    }

    private void deleteExtras(String folder, List<FtpEntry> entries) throws IOException {
        Set<String> listed = entries.stream().map(FtpEntry::name).collect(Collectors.toSet());
        for (String name : local.names(folder)) {
            if (!listed.contains(name) && !MirrorNames.isOwn(folder, name)) {
                String path = folder.isEmpty() ? name : folder + "/" + name;
                try {
                    delete(path);
                } catch (IOException e) {
                    fail(path, e);
                }
            }
        }
    }

    /// The message of some file errors is the file's name alone.
    private void fail(String path, IOException error) {
        steps.add(new MirrorStep.Fail(path, error.toString()));
    }
}
