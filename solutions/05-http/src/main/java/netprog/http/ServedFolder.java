package netprog.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The one folder of which files may be served.
///
/// @param root its real path
record ServedFolder(Path root) {

    /// {@return the real path of a file or of a folder, if there is one that may be
    /// served}
    Optional<Path> find(List<String> names) {
        Optional<Path> found = Optional.of(root);
        for (String name : names) {
            found = found.flatMap(folder -> child(folder, name));
        }
        return found;
    }

    /// {@return the real path of what a folder has under a name}
    Optional<Path> child(Path folder, String name) {
        if (name.isEmpty() || name.startsWith(".") || name.matches("(?s).*[/\\\\\0].*")) {
            return Optional.empty();
        }
        try {
            Path real = folder.resolve(name).toRealPath();
            boolean mayBeServed = real.startsWith(root)
                    && (Files.isDirectory(real) || Files.isRegularFile(real));
            return Optional.of(real).filter(_ -> mayBeServed);
        } catch (IOException | InvalidPathException _) {
            return Optional.empty(); // there is none, or its name cannot be one
        }
    }

    /// {@return the page that lists a folder}
    String page(Path folder, String title) throws IOException {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <meta charset="utf-8">
                <title>%1$s</title>
                <h1>%1$s</h1>
                <ul>
                """.formatted(escaped(title)));
        for (String name : names(folder)) {
            child(folder, name).ifPresent(entry -> {
                String slash = Files.isDirectory(entry) ? "/" : "";
                page.append("<li><a href=\"%s%s\">%s%s</a>\n"
                        .formatted(coded(name), slash, escaped(name), slash));
            });
        }
        return page.append("</ul>\n").toString();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static String coded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")
                .replace("*", "%2A").replace("%7E", "~");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
