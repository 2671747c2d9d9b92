package apache;

import common.Checks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import netprog.http.ApacheVersion;
import netprog.http.CgiDoctor;
import netprog.http.CgiFinding;
import netprog.http.Headers;
import netprog.http.HttpConnection;

/// Each planted fault is one that Apache stumbles over, and the doctor finds it
/// and no other.
record Doctor(Checks checks, Apache apache, Site site) {

    private static final String HEALTHY = """
            #!/bin/sh
            printf 'Content-Type: text/plain\\n\\nwell\\n'
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    void compare() throws IOException, InterruptedException {
        healthy();
        files();
        folders();
        runs();
    }

    private void healthy() throws IOException, InterruptedException {
        judge("cgi-bin/hello", 200, List.of());
        site.script("suffix/well.cgi", HEALTHY);
        judge("suffix/well.cgi", 200, List.of());
        site.script("cgi-bin/through-env", HEALTHY.replace("#!/bin/sh", "#!/usr/bin/env sh"));
        judge("cgi-bin/through-env", 200, List.of());
    }

    private void files() throws IOException, InterruptedException {
        Path folder = site.scripts();
        find("cgi-bin/missing", 404, "SCRIPT_MISSING " + folder.resolve("missing"));
        Path closed = site.script("cgi-bin/closed", HEALTHY);
        Site.permit(closed, "rw-r--r--");
        find("cgi-bin/closed", 500, "SCRIPT_CLOSED " + closed);
        Path windows = site.script("cgi-bin/windows", HEALTHY.replace("\n", "\r\n"));
        find("cgi-bin/windows", 500, "CARRIAGE_RETURN " + windows);
        Path marked = site.script("cgi-bin/marked", "\uFEFF" + HEALTHY);
        find("cgi-bin/marked", 500, "NO_INTERPRETER " + marked);
        Path none = folder.resolve("none");
        site.script("cgi-bin/interpreter", HEALTHY.replace("/bin/sh", none.toString()));
        find("cgi-bin/interpreter", 500, "INTERPRETER_MISSING " + none);
        site.script("cgi-bin/closed-interpreter", HEALTHY.replace("/bin/sh", closed.toString()));
        find("cgi-bin/closed-interpreter", 500, "INTERPRETER_CLOSED " + closed);
        site.script("cgi-bin/env", HEALTHY.replace("#!/bin/sh", "#!/usr/bin/env no-program"));
        find("cgi-bin/env", 500, "INTERPRETER_MISSING no-program");
    }

    private void folders() throws IOException, InterruptedException {
        for (String name : List.of("no-slash", "comment", "denied", "old", "section", "locked")) {
            site.script(name + "/well", HEALTHY);
        }
        site.script("no-exec/well.cgi", HEALTHY);
        find("no-slash/well", 403, "NO_SCRIPT_ALIAS " + site.folder().resolve("no-slash"));
        find("comment/well", 404, "NO_SCRIPT_ALIAS " + site.folder().resolve("comment"));
        find("denied/well", 403, "NOT_OPEN " + site.folder().resolve("denied"));
        find("old/well", 403, "OTHER_ACCESS Order allow,deny");
        find("section/well", 403, "NOT_OPEN " + site.folder().resolve("section"));
        find("no-exec/well.cgi", 403, "NO_EXEC_CGI " + site.folder().resolve("no-exec"));
        Path locked = site.folder().resolve("locked");
        if (Files.getOwner(locked).getName().equals("root")) { // else Apache's user is the owner
            Site.permit(locked, "rwxr--r--");
            find("locked/well", 403, "FOLDER_CLOSED " + locked);
        }
    }

    private void runs() throws IOException, InterruptedException {
        run("silent", "exit 3", "FAILED exit value 3");
        run("failed", "nosuch 2>/dev/null; echo no disk >&2; exit 2",
                "FAILED exit value 2: no disk");
        run("headless", "echo hello", "NO_HEADER hello");
        run("endless-header", "printf 'Content-Type: text/plain\\nhello\\n'",
                "NO_EMPTY_LINE hello");
        run("header-alone", "printf 'Content-Type: text/plain\\n'", "NO_EMPTY_LINE ");
        site.script("cgi-bin/endless", "#!/bin/sh\nexec sleep 60\n");
        CgiDoctor hasty = doctor(Duration.ofSeconds(1));
        find(hasty, "cgi-bin/endless", 504, "NO_END PT1S");
    }

    private void run(String name, String script, String finding)
            throws IOException, InterruptedException {
        site.script("cgi-bin/" + name, "#!/bin/sh\n" + script + "\n");
        find("cgi-bin/" + name, 500, finding);
    }

    private void find(String script, int status, String finding)
            throws IOException, InterruptedException {
        find(doctor(PATIENCE), script, status, finding);
    }

    private void find(CgiDoctor doctor, String script, int status, String finding)
            throws IOException, InterruptedException {
        judge(doctor, script, status, List.of(finding));
    }

    private void judge(String script, int status, List<String> findings)
            throws IOException, InterruptedException {
        judge(doctor(PATIENCE), script, status, findings);
    }

    private void judge(CgiDoctor doctor, String script, int status, List<String> findings)
            throws IOException, InterruptedException {
        checks.same("Apache, asked for " + script, status, status(script));
        List<CgiFinding> found = doctor.examine(site.folder().resolve(script),
                site.folder().resolve("httpd.conf"));
        checks.same("the doctor on " + script, findings,
                found.stream().map(each -> each.fault() + " " + each.detail()).toList());
    }

    private CgiDoctor doctor(Duration patience) {
        return new CgiDoctor(site.folder(), new ApacheVersion(2, 4),
                Map.of("PATH", "/usr/bin:/bin", "REQUEST_METHOD", "GET", "QUERY_STRING", ""),
                patience);
    }

    private int status(String script) throws IOException {
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", apache.port());
        try (HttpConnection connection = HttpConnection.open(server, Duration.ofSeconds(20))) {
            return connection.request("GET", "/" + script, Headers.NONE, new byte[0]).status();
        }
    }
}
