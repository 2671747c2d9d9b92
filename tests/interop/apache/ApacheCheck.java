package apache;

import common.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A real Apache with the reference's CGI programs, its doctor and its clients.
final class ApacheCheck {

    private ApacheCheck() {}

    /// @param arguments an empty folder but for `http.jar`, and the command that
    ///        starts Apache
    static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]).toRealPath();
        List<String> command = List.of(arguments).subList(1, arguments.length);
        String configuration = Files.readString(Path.of("apache/httpd.conf"));
        Checks checks = new Checks();
        Site site = Site.build(folder);
        try (Apache apache = Apache.start(folder, command, configuration)) {
            checks.part("CGI programs", () -> new Programs(checks, apache, site).compare());
            checks.part("CgiDoctor", () -> new Doctor(checks, apache, site).compare());
            checks.part("HttpConnection", () -> new Connections(checks, apache, site).compare());
            checks.part("UrlOpener, CookieJar", () -> new Pages(checks, apache, site).compare());
        }
        if (!checks.hold()) {
            IO.println("Apache says:\n" + Apache.log(folder));
        }
        System.exit(checks.hold() ? 0 : 1);
    }
}
