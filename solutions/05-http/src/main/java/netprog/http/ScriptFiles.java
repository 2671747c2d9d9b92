package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A script, its folders and its interpreter, as others see them.
///
/// @param root the topmost folder
/// @param script absolute and normalized
/// @param path the server's `PATH`
record ScriptFiles(Path root, Path script, String path) {

    private static final Pattern INTERPRETER =
            Pattern.compile("#![ \\t]*(/[^ \\t\\r\\x00]*)([ \\t][^\\x00]*?)?(\\r?)");
    private static final int FIRST_OCTETS = 1024;

    List<CgiFinding> findings() throws IOException {
        if (!Files.isRegularFile(script)) {
            return List.of(new CgiFinding(CgiFault.SCRIPT_MISSING, script.toString()));
        }
        List<CgiFinding> findings = new ArrayList<>();
        for (int names = root.getNameCount(); names < script.getNameCount(); names++) {
            Path folder = names == 0 ? script.getRoot()
                    : script.getRoot().resolve(script.subpath(0, names));
            if (!isExecutable(folder)) {
                findings.add(new CgiFinding(CgiFault.FOLDER_CLOSED, folder.toString()));
            }
        }
        if (!isExecutable(script) || !permits(script, PosixFilePermission.OTHERS_READ)) {
            findings.add(new CgiFinding(CgiFault.SCRIPT_CLOSED, script.toString()));
        }
        findings.addAll(interpreter());
        return findings;
    }

    private List<CgiFinding> interpreter() throws IOException {
        Matcher line = INTERPRETER.matcher(firstLine());
        if (!line.matches()) {
            return List.of(new CgiFinding(CgiFault.NO_INTERPRETER, script.toString()));
        }
        if (!line.group(3).isEmpty()) {
            return List.of(new CgiFinding(CgiFault.CARRIAGE_RETURN, script.toString()));
        }
        Path interpreter = Path.of(line.group(1));
        List<CgiFinding> findings = closed(List.of(interpreter), line.group(1));
        if (!findings.isEmpty() || !interpreter.endsWith("env") || line.group(2) == null) {
            return findings;
        }
        String name = Stream.of(line.group(2).strip().split("[ \\t]+"))
                .filter(word -> !word.startsWith("-")).findFirst().orElse("");
        return name.isEmpty() ? List.of() : closed(onPath(name), name);
    }

    /// {@return nothing if others may execute one of these files}
    private static List<CgiFinding> closed(List<Path> candidates, String name)
            throws IOException {
        List<Path> files = candidates.stream().filter(Files::isRegularFile).toList();
        for (Path file : files) {
            if (isExecutable(file)) {
                return List.of();
            }
        }
        return List.of(files.isEmpty()
                ? new CgiFinding(CgiFault.INTERPRETER_MISSING, name)
                : new CgiFinding(CgiFault.INTERPRETER_CLOSED, files.getFirst().toString()));
    }

    private List<Path> onPath(String name) {
        return Stream.of(path.split(":")).filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name)).toList();
    }

    private String firstLine() throws IOException {
        try (InputStream in = Files.newInputStream(script)) {
            String beginning = new String(in.readNBytes(FIRST_OCTETS), UTF_8);
            int end = beginning.indexOf('\n');
            return end < 0 ? beginning : beginning.substring(0, end);
        }
    }

    private static boolean isExecutable(Path file) throws IOException {
        return permits(file, PosixFilePermission.OTHERS_EXECUTE);
    }

    private static boolean permits(Path file, PosixFilePermission permission)
            throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(permission);
    }
}
