package apache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/// The files that Apache serves, and the scripts that it starts.
///
/// @param folder of all of them
/// @param pages of files
/// @param scripts the folder of healthy and of faulty scripts
record Site(Path folder, Path pages, Path scripts) {

    /// The password of the user `anna`.
    static final String PASSWORD = "5 € : Grüße";

    /// Waits for the file `go`, so it is the client that lets it go on.
    private static final String SLOWLY = """
            #!/bin/sh
            printf 'Content-Type: text/plain\\n\\none\\n'
            for i in $(seq 200); do [ -e "$PWD/../run/go" ] && break; sleep 0.1; done
            echo two
            """;

    private static final String MIRROR = """
            #!/bin/sh
            printf 'Content-Type: text/plain\\n\\n%s %s ' "$REQUEST_METHOD" "$HTTP_COOKIE"
            [ -z "$CONTENT_LENGTH" ] || head -c "$CONTENT_LENGTH"
            """;

    private static final String VISITS = """
            #!/bin/sh
            printf 'Content-Type: text/plain\\n'
            printf 'Set-Cookie: basket="a b"; Max-Age=600; Path=/\\n'
            printf 'Set-Cookie: seen=1; HttpOnly\\n\\n%s' "$HTTP_COOKIE"
            """;

    static Site build(Path folder) throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Site site = new Site(folder, folder.resolve("htdocs"), folder.resolve("cgi-bin"));
        for (String writable : List.of("run", "data")) {
            Path made = Files.createDirectory(folder.resolve(writable));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        site.page("notes.txt", "some notes\n".getBytes(StandardCharsets.UTF_8));
        site.page("members/list.txt", "anna\n".getBytes(StandardCharsets.UTF_8));
        site.page("packed/many.txt", "many lines\n".repeat(5_000)
                .getBytes(StandardCharsets.UTF_8));
        byte[] large = new byte[2_000_000];
        new Random(5).nextBytes(large);
        site.page("large.bin", large);
        site.page("tracked/notes.txt", new byte[] {'x'});
        Files.writeString(folder.resolve("users"), "anna:{SHA}" + sha1(PASSWORD) + "\n");
        site.script("cgi-bin/slowly", SLOWLY);
        site.script("cgi-bin/mirror", MIRROR);
        site.script("cgi-bin/visits", VISITS);
        site.programs();
        return site;
    }

    /// Makes the launchers, as the lesson shows them. The mode `on` does not let
    /// the JVM start without the cache.
    private void programs() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        Path jar = folder.resolve("http.jar");
        Path cache = folder.resolve("hello.aot");
        Process recording = new ProcessBuilder(java, "-XX:AOTCacheOutput=" + cache, "-cp",
                jar.toString(), "netprog.http.HelloCgi")
                .redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile())
                .start();
        if (recording.waitFor() != 0) {
            throw new IOException("no cache was made: " + Apache.log(folder));
        }
        script("cgi-bin/hello", """
                #!/bin/sh
                exec %s -XX:AOTCache=%s -XX:AOTMode=on -cp %s netprog.http.HelloCgi
                """.formatted(java, cache, jar));
        script("cgi-bin/book", """
                #!/bin/sh
                exec %s -cp %s netprog.http.AddressBookCgi %s
                """.formatted(java, jar, book()));
    }

    Path book() {
        return folder.resolve("data/book");
    }

    private void page(String name, byte[] content) throws IOException {
        Path file = pages.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /// Writes a script that all may execute.
    ///
    /// @param name with its folder
    Path script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return permit(file, "rwxr-xr-x");
    }

    static Path permit(Path file, String permissions) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String sha1(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has SHA-1", e);
        }
    }
}
