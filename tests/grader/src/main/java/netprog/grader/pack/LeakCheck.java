package netprog.grader.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import netprog.grader.model.Catalog;
import netprog.grader.model.CourseTree;
import netprog.grader.system.Digest;

/// Searches an archive, and the jars in it, for what a student must not find.
///
/// Of a jar that is not the course's own only the names of its files are looked
/// at.
public final class LeakCheck {

    /// Something was found.
    ///
    /// @param where the path in the archive; behind `!` that in a jar
    public record Leak(String where, String what) {}

    /// Texts are found by their first characters; the shortest is a name, `XTest`.
    private static final int KEY_CHARS = 5;

    private static final String OWN_JAR = ".*/(grader|runner|peers)-1\\.jar";

    private final Secrets secrets;
    private final Map<String, List<Text>> byKey = new HashMap<>();
    private final Set<Leak> leaks = new LinkedHashSet<>();

    /// A text to be found, as octets and as what is said of it.
    private record Text(String octets, String what) {}

    private LeakCheck(Secrets secrets) {
        this.secrets = secrets;
        secrets.texts().forEach((text, what) -> {
            for (String form : secrets.forms(text)) {
                String octets = asOctets(form);
                String key = octets.substring(0, Math.min(KEY_CHARS, octets.length()));
                byKey.computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(new Text(octets, what + ": " + text));
            }
        });
    }

    /// A search for the secrets of a course.
    public static LeakCheck of(CourseTree tree, Catalog catalog) {
        return new LeakCheck(Secrets.of(tree, catalog));
    }

    /// {@return how many things are searched for}
    public int size() {
        return secrets.texts().size() + secrets.digests().size() + secrets.runs().size();
    }

    /// {@return all that was found in a zip}
    public List<Leak> search(Path zip) throws IOException {
        leaks.clear();
        try (InputStream in = Files.newInputStream(zip)) {
            archive("", in);
        }
        return List.copyOf(leaks);
    }

    private void archive(String prefix, InputStream in) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String path = prefix + entry.getName();
            name(path);
            byte[] octets = zip.readAllBytes();
            if (path.matches(OWN_JAR)) {
                archive(path + "!", new ByteArrayInputStream(octets));
            } else if (path.endsWith(".jar")) {
                names(path + "!", octets);
            } else {
                file(path, octets);
            }
        }
    }

    private void names(String prefix, byte[] jar) throws IOException {
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            name(prefix + entry.getName());
        }
    }

    private void name(String path) {
        texts(path, path);
    }

    private void file(String path, byte[] octets) {
        String digest = Digest.of(octets);
        if (secrets.digests().containsKey(digest)) {
            leaks.add(new Leak(path, secrets.digests().get(digest)));
        }
        texts(path, new String(octets, StandardCharsets.ISO_8859_1));
        if (path.endsWith(".class")) {
            return;
        }
        String text = new String(octets, StandardCharsets.UTF_8);
        if (path.endsWith(".html")) {
            text(path, Html.shown(text));
            text(path, Html.decoded(text)); // what stands in attributes
        } else {
            text(path, text);
        }
    }

    /// Searches what a reader sees. Where a line breaks does not matter.
    private void text(String path, String text) {
        texts(path, asOctets(text));
        texts(path, asOctets(Secrets.oneLine(text)));
        for (String run : CodeLines.runs(text)) {
            if (secrets.runs().containsKey(run)) {
                leaks.add(new Leak(path, secrets.runs().get(run) + ": "
                        + run.replace("\n", " ")));
            }
        }
    }

    private void texts(String path, String found) {
        for (int i = 0; i + KEY_CHARS <= found.length(); i++) {
            for (Text text : byKey.getOrDefault(found.substring(i, i + KEY_CHARS), List.of())) {
                if (found.startsWith(text.octets(), i)) {
                    leaks.add(new Leak(path, text.what()));
                }
            }
        }
    }

    /// Octets as characters, so that class files and texts are searched alike.
    private static String asOctets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
