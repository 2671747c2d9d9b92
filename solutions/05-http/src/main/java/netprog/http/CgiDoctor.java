package netprog.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds out why Apache on Unix answers 500 or 403 instead of running a CGI
/// script (RFC 3875).
///
/// The server's user is an *other* one: neither the owner of any file, nor in
/// its group. Links are followed. Each finding is a [CgiFault] and a detail,
/// which the methods define. Without a fault there is no finding.
///
/// Paths are made absolute and normalized.
public final class CgiDoctor {

    private final Path root;
    private final ApacheVersion version;
    private final Map<String, String> environment;
    private final Duration patience;

    /// Makes a doctor that has examined nothing.
    ///
    /// @param root the topmost folder that is examined
    /// @param version of the server
    /// @param environment the variables that the server gives to a script
    /// @param patience how long a script may run; any duration above 0 will do
    /// @throws IllegalArgumentException if the patience is 0 or negative; the
    ///         message names it
    public CgiDoctor(Path root, ApacheVersion version, Map<String, String> environment,
            Duration patience) {
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("patience must be more than 0, not " + patience);
        }
        this.root = root.toAbsolutePath().normalize();
        this.version = version;
        this.environment = Map.copyOf(environment);
        this.patience = patience;
    }

    /// Makes all three examinations, and returns their findings in this order:
    /// [#examineFiles], [#examineConfiguration], [#run]. The script is run only if
    /// the first has no finding.
    ///
    /// @param script the script's path
    /// @param configuration the path of `httpd.conf`, which is UTF-8
    /// @return the findings
    /// @throws IllegalArgumentException as [#examineFiles] does
    /// @throws IOException if a file cannot be read
    /// @throws InterruptedException as [#run] does
    public List<CgiFinding> examine(Path script, Path configuration)
            throws IOException, InterruptedException {
        List<CgiFinding> files = examineFiles(script);
        List<CgiFinding> findings = new ArrayList<>(files);
        findings.addAll(examineConfiguration(script,
                new String(Files.readAllBytes(configuration), UTF_8)));
        if (files.isEmpty()) {
            findings.addAll(run(script));
        }
        return findings;
    }

    /// Examines the script, its folders and its interpreter.
    ///
    /// `SCRIPT_MISSING`, with the script's path, is the only finding where the
    /// script is no regular file. Otherwise these are looked for, in this order:
    ///
    /// 1. `FOLDER_CLOSED`, with the folder's path: others may not execute it, which
    ///    means to search it. Each folder from the root down to the script's own is
    ///    examined.
    /// 2. `SCRIPT_CLOSED`, with the script's path: others may not read it, or not
    ///    execute it.
    /// 3. one finding about the interpreter, or none
    ///
    /// The interpreter is named by the first line, which LF or the end of the file
    /// ends: `#!`, perhaps spaces and tabs, a path that begins with `/`, and
    /// perhaps arguments after spaces and tabs. Only the first 1024 octets are
    /// looked at.
    ///
    /// - `NO_INTERPRETER`, with the script's path: the line is another one.
    /// - `CARRIAGE_RETURN`, with the script's path: the line names an interpreter,
    ///   and CR is its last character.
    /// - `INTERPRETER_MISSING`, with the interpreter: it is no regular file.
    /// - `INTERPRETER_CLOSED`, with the interpreter: others may not execute it.
    ///
    /// If the interpreter has none of these faults and its file name is `env`, the
    /// first argument that does not begin with `-`, if there is one, names a
    /// program. It is looked for in the folders of the variable `PATH`, if there is
    /// one: they are absolute and have `:` between them. If others may execute a
    /// regular file of that name in one of them, there is no finding. Otherwise it
    /// is `INTERPRETER_CLOSED` with the path of the first such file, or, without
    /// any, `INTERPRETER_MISSING` with the name.
    ///
    /// @param script the script's path
    /// @return the findings
    /// @throws IllegalArgumentException if the script is not under the root; the
    ///         message names it
    /// @throws IOException if the script cannot be read
    public List<CgiFinding> examineFiles(Path script) throws IOException {
        Path path = script.toAbsolutePath().normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException("%s is not under %s".formatted(path, root));
        }
        return new ScriptFiles(root, path, environment.getOrDefault("PATH", "")).findings();
    }

    /// Examines the configuration of the server.
    ///
    /// A line has words with spaces and tabs between them. A word in `"` or `'` may
    /// have spaces, and there are no escapes. LF or CRLF ends a line; if its last
    /// character is `\`, it goes on with the next one, also if it is a comment. A
    /// comment is a line whose first character that is no space and no tab is `#`.
    /// The first word is the name of a directive or, after `<`, of a section that
    /// ends with `</NAME>`. Names and keywords are in upper or lower case.
    ///
    /// A `Directory` section with one word, a path, covers the script if this
    /// folder is the script's or above it. Those that cover it apply in the order
    /// of their length, the topmost first, and then in the order of the file. Lines
    /// in an `IfModule` or `VirtualHost` count as if they were outside of it. Lines
    /// in all other sections are ignored.
    ///
    /// These are looked for, in this order. The detail is the path of the script's
    /// folder, except for `OTHER_ACCESS`.
    ///
    /// - `NO_SCRIPT_ALIAS`: no `ScriptAlias URL PATH` outside of `Directory` has a
    ///   path that is the script's or a folder above it; one with a URL that ends
    ///   with `/` and a path that does not is none. Nor has a line `AddHandler
    ///   cgi-script SUFFIX...`, outside or in a section that covers the script, a
    ///   suffix that is the part of the script's name after its last dot, in upper
    ///   or lower case, with or without a dot before it.
    /// - `NO_DIRECTORY`: no section covers the script. Then no other finding
    ///   follows.
    /// - `NO_EXEC_CGI`: there is a handler and no alias, and `ExecCGI` is not in
    ///   force. `Options` lines outside apply before those of the sections. One
    ///   whose first word has no sign replaces all before it; otherwise, `+` adds
    ///   and `-` removes. `All` includes `ExecCGI`. Without a line, it is not in
    ///   force.
    /// - `OTHER_ACCESS`, with the line's words and a space between each, or
    ///   `NOT_OPEN`: see below
    ///
    /// The last section that covers the script and has a line of access, of this
    /// version or of others, decides.
    ///
    /// - From version 2.4, the lines of access are `Require`. One of the section's
    ///   must be `Require all granted`.
    /// - Before, they are `Order`, `Allow` and `Deny`. If the section's last
    ///   `Order` is `Order allow,deny`, it must have `Allow from all` and not
    ///   `Deny from all`. Otherwise it must have `Allow from all`, or not `Deny
    ///   from all`.
    ///
    /// A line of the other version is `OTHER_ACCESS`, the first one of that section
    /// alone. Without one, the finding is `NOT_OPEN` if the section is not as it
    /// must be, or if no section has a line of access.
    ///
    /// @param script the script's path; the file need not be there
    /// @param configuration the text of `httpd.conf`
    /// @return the findings
    public List<CgiFinding> examineConfiguration(Path script, String configuration) {
        return new ApacheConfiguration(configuration)
                .findings(script.toAbsolutePath().normalize(), version);
    }

    /// Runs the script as a server would, as far as a console can. Blocks while it
    /// runs, and for the patience at most.
    ///
    /// The script is started without arguments, in its own folder, with exactly the
    /// variables of the environment, and its input is at its end. What it has
    /// written counts when its process ends. Descendants that have its outputs open
    /// then may be waited for, as if the script had not ended, and what they write
    /// may count.
    ///
    /// - `NO_START`, with the exception's message: it cannot be started.
    /// - `NO_END`, with the patience as [Duration#toString] writes it: it has not
    ///   ended in time. It is killed, with the descendants that it has then.
    ///
    /// Each of them is the only finding. Otherwise, these are looked for:
    ///
    /// 1. `FAILED`: the exit value is not 0. The detail is `exit value N` and, if
    ///    the error output has a line that is not blank, `: ` and the last of them,
    ///    without the blanks around it.
    /// 2. one finding about the output, or none; an output without any octet has
    ///    none if the script has failed
    ///
    /// A header (RFC 3875, section 6.3) is fields, and an empty line after them.
    /// Lines end with LF or CRLF. A field is a token (RFC 9110, section 5.6.2), `:`
    /// and anything.
    ///
    /// - `NO_HEADER`, with the first line: it is no field, or the header has its
    ///   end and no field with the name `Content-Type`, `Location` or `Status`, in
    ///   upper or lower case.
    /// - `NO_EMPTY_LINE`, with the line: after a field comes neither a field nor an
    ///   empty line. The detail is empty where the output ends.
    ///
    /// Outputs are UTF-8 and of any size. Of the output, the first 64 KiB count; of
    /// the error output, the last 64 KiB.
    ///
    /// @param script the script's path
    /// @return the findings
    /// @throws IOException if an output cannot be read
    /// @throws InterruptedException if the thread is interrupted; the script is
    ///         killed as after the patience
    public List<CgiFinding> run(Path script) throws IOException, InterruptedException {
        return new ConsoleRun(script.toAbsolutePath().normalize(), environment, patience)
                .findings();
    }

    /// Prints the findings about a script and an `httpd.conf`, one a line.
    static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("PATH", "/usr/local/bin:/usr/bin:/bin",
                "GATEWAY_INTERFACE", "CGI/1.1", "SERVER_PROTOCOL", "HTTP/1.1",
                "SERVER_NAME", "localhost", "SERVER_PORT", "80",
                "REQUEST_METHOD", "GET", "QUERY_STRING", "", "REMOTE_ADDR", "127.0.0.1");
        new CgiDoctor(Path.of("/"), new ApacheVersion(2, 4), environment, Duration.ofSeconds(10))
                .examine(Path.of(arguments[0]), Path.of(arguments[1]))
                .forEach(IO::println);
    }
}
