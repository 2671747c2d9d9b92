package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import netprog.peers.Elements;

/// A site in a test's own folder, with scripts that are sick or healthy.
final class SickSite {

    static final ApacheVersion TODAY = new ApacheVersion(2, 4);

    /// No test waits so long.
    static final Duration LONG = Duration.ofHours(1);

    /// What every healthy script may begin with.
    static final String SHELL = "#!/bin/sh\n";

    private final Path root;

    /// @param folder the test's own, which others may not search
    SickSite(Path folder) throws IOException {
        mode("rwx------", folder);
        root = folder.resolve("site");
        Files.createDirectories(cgi());
        mode("rwxr-xr-x", root);
        mode("rwx--x--x", cgi());
    }

    /// {@return the topmost folder that is examined}
    Path root() {
        return root;
    }

    /// {@return the folder of scripts; others may search it, but not read it}
    Path cgi() {
        return root.resolve("cgi-bin");
    }

    /// Writes a script that others may read and execute.
    Path script(String name, String text) throws IOException {
        Path file = cgi().resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(UTF_8));
        return mode("rwxr-xr-x", file);
    }

    /// Sets the permissions of a file. {@return the file}
    static Path mode(String permissions, Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    CgiDoctor doctor() {
        return doctor(LONG, "PATH", "/usr/bin:/bin");
    }

    /// @param variables a name, its value, the next name, ...
    CgiDoctor doctor(Duration patience, String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new CgiDoctor(root, TODAY, environment, patience);
    }

    /// Makes an examination and demands its findings.
    ///
    /// @param expected a fault, its detail, the next fault, ...
    static void finds(String what, Callable<List<CgiFinding>> examination, String lesson,
            Object... expected) {
        List<CgiFinding> findings = teaches(lesson, examination);
        teaches(lesson, () -> assertThat(Elements.of(texts(Elements.of(findings).toList())))
                .as("The result for %s", what.strip()).isEqualTo(pairs(expected)));
    }

    private static List<String> texts(List<CgiFinding> findings) {
        return findings.stream().map(each -> each.fault() + " " + each.detail()).toList();
    }

    private static List<String> pairs(Object... expected) {
        return Stream.iterate(0, i -> i < expected.length, i -> i + 2)
                .map(i -> expected[i] + " " + expected[i + 1]).toList();
    }

    /// {@return the lines of a configuration}
    static String lines(String... lines) {
        return String.join("\n", Arrays.asList(lines)) + "\n";
    }
}
