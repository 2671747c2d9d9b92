package netprog.grader.prove;

import com.github.difflib.patch.PatchFailedException;
import com.github.difflib.unifieddiff.UnifiedDiff;
import com.github.difflib.unifieddiff.UnifiedDiffFile;
import com.github.difflib.unifieddiff.UnifiedDiffReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A `change.patch`: a unified diff over the sources of a reference.
public final class PatchFile {

    private PatchFile() {}

    /// {@return the sources with the change applied}
    ///
    /// Each line of its context must match.
    ///
    /// @throws IOException if the file cannot be read, or does not apply; the
    ///     message says where
    public static Map<String, String> apply(Path file, Map<String, String> sources)
            throws IOException {
        Map<String, String> changed = new TreeMap<>(sources);
        for (UnifiedDiffFile diff : read(file).getFiles()) {
            String path = diff.getFromFile();
            if (!sources.containsKey(path)) {
                throw new IOException(file + ": the reference has no file " + path);
            }
            try {
                List<String> lines = diff.getPatch()
                        .applyTo(List.of(sources.get(path).split("\n", -1)));
                changed.put(path, String.join("\n", lines));
            } catch (PatchFailedException unfit) {
                throw new IOException("%s does not apply to %s: %s".formatted(file, path,
                        unfit.getMessage()), unfit);
            }
        }
        if (changed.equals(sources)) {
            throw new IOException(file + " changes nothing");
        }
        return changed;
    }

    private static UnifiedDiff read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return UnifiedDiffReader.parseUnifiedDiff(in);
        }
    }
}
