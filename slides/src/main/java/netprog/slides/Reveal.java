package netprog.slides;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// The copy of reveal.js that npm keeps in `slides/node_modules`.
///
/// It is not committed. `npm ci` fetches it, once, in the version that
/// `package-lock.json` pins.
final class Reveal {

    /// What a deck loads, and the licence that goes with it.
    private static final List<String> FILES = List.of("LICENSE", "dist/reset.css",
            "dist/reveal.css", "dist/reveal.js", "plugin/highlight/highlight.js",
            "plugin/notes/notes.js");

    /// npm is a script; on Windows its name has an ending.
    private static final String NPM = File.separatorChar == '\\' ? "npm.cmd" : "npm";

    private final Path folder;

    Reveal(Path slides) {
        this.folder = slides;
    }

    /// Makes sure that reveal.js is there, by `npm ci` if it is not.
    ///
    /// @return why it is not there, or empty when it is
    Optional<String> install() throws IOException, InterruptedException {
        if (isInstalled()) {
            return Optional.empty();
        }
        ProcessBuilder npm = new ProcessBuilder(NPM, "ci", "--omit=dev", "--ignore-scripts",
                "--no-audit", "--no-fund").directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            int exit = npm.start().waitFor();
            return isInstalled() ? Optional.empty()
                    : Optional.of("`npm ci` in slides/ ended with " + exit);
        } catch (IOException _) {
            return Optional.of("npm, which fetches reveal.js, was not found");
        }
    }

    private boolean isInstalled() {
        return FILES.stream().allMatch(file -> Files.exists(source(file)));
    }

    private Path source(String file) {
        return folder.resolve("node_modules/reveal.js").resolve(file);
    }

    /// Copies what a deck loads, so that the site needs no other folder.
    void copyTo(Path target) throws IOException {
        for (String file : FILES) {
            Path copy = target.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(source(file), copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
