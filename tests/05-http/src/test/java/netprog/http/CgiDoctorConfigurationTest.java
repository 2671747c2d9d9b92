package netprog.http;

import static netprog.http.CgiFault.NOT_OPEN;
import static netprog.http.CgiFault.NO_DIRECTORY;
import static netprog.http.CgiFault.NO_EXEC_CGI;
import static netprog.http.CgiFault.NO_SCRIPT_ALIAS;
import static netprog.http.CgiFault.OTHER_ACCESS;
import static netprog.http.SickSite.finds;
import static netprog.http.SickSite.lines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import netprog.peers.Exercise;
import netprog.peers.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What an httpd.conf says. No file is needed.
@Exercise("5.1.3")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The paths are those of Unix.")
class CgiDoctorConfigurationTest {

    private static final String FOLDER = "/var/www/cgi-bin";
    private static final Path SCRIPT = Path.of(FOLDER, "hello.cgi");
    private static final String ALIAS = "ScriptAlias /cgi-bin/ \"/var/www/cgi-bin/\"";
    private static final String OPEN =
            lines("<Directory \"/var/www/cgi-bin\">", "Require all granted", "</Directory>");

    private static final String COVERED = """
            A folder covers the script if it is the script's or above it, name by name. \
            Apache appends the rest of the URL to the path of a ScriptAlias: both end with /.
            See "Two lines and a section" in this chapter.""";

    private static final String READ = """
            Names are in any case, words may be in quotes, a line that ends with \\ goes on, and \
            # begins a comment only at the beginning of a line.
            See "How httpd.conf is read" in this chapter.""";

    private static final String ACCESS = """
            Apache 2.4 replaced Order, Allow and Deny by Require. The last section that says \
            anything decides; sections apply from the topmost folder down.
            See "Who may ask" in this chapter.""";

    private static final String EXEC = """
            Without ScriptAlias, a file is a program by its suffix (AddHandler), and only where \
            Options has ExecCGI. See "Two lines and a section" in this chapter.""";

    @Test
    @Points(1)
    void the_alias_and_the_section_cover_the_script() {
        for (String alias : new String[] {ALIAS, "ScriptAlias /cgi-bin /var/www/cgi-bin",
                "ScriptAlias /cgi-bin /var/www/cgi-bin/", "ScriptAlias / /var/www/",
                "ScriptAlias /cgi-bin/ /var/www/x/../cgi-bin/",
                "ScriptAlias /hi /var/www/cgi-bin/hello.cgi", "ScriptAlias / /",
                "ScriptAlias /x/ /x/\n" + ALIAS, ALIAS + "\nScriptAlias /x/ /x/"}) {
            today(alias + "\n" + OPEN, COVERED);
            today(OPEN + alias, COVERED);
        }
        for (String alias : new String[] {"", "ScriptAlias /cgi-bin/ /var/www/cgi-bin",
                "ScriptAlias /cgi-bin/ /var/www/cgi/", "ScriptAlias /cgi-bin/ /var/www/cgi-bin2/",
                "ScriptAlias /cgi-bin/ /var/www/cgi-bin/deep/", "Alias /cgi-bin/ " + FOLDER + "/",
                "ScriptAlias " + FOLDER + "/", "ScriptAlias /hi /var/www/cgi-bin/hello"}) {
            today(alias + "\n" + OPEN, COVERED, NO_SCRIPT_ALIAS, FOLDER);
        }
        for (String folder : new String[] {FOLDER, FOLDER + "/", "/var/www", "/",
                "/var/./www/cgi-bin"}) {
            today(lines(ALIAS, "<Directory " + folder + ">", "Require all granted",
                    "</Directory>"), COVERED);
        }
        for (String folder : new String[] {"/var/www/cgi", "/var/www/cgi-bin/deep",
                "/var/www/cgi-bin2", FOLDER + "/hello.cgi", "~ " + FOLDER}) {
            today(lines(ALIAS, "<Directory " + folder + ">", "Require all granted",
                    "</Directory>"), COVERED, NO_DIRECTORY, FOLDER);
        }
        today("", COVERED, NO_SCRIPT_ALIAS, FOLDER, NO_DIRECTORY, FOLDER);
        today("AddHandler cgi-script .cgi", COVERED, NO_DIRECTORY, FOLDER);
        finds("a script with .. in its path", () -> doctor(2, 4).examineConfiguration(
                Path.of("/var/www/x/../cgi-bin/hello.cgi"), ALIAS + "\n" + OPEN),
                "Paths are normalized.");
    }

    @Test
    @Points(1)
    void lines_are_read_as_apache_reads_them() {
        for (String text : new String[] {
                ALIAS.toUpperCase(Locale.ROOT).replace("/CGI-BIN/", "/cgi-bin/")
                        .replace("/VAR/WWW", "/var/www") + "\n"
                        + "<DIRECTORY '/var/www/cgi-bin'>\n\tREQUIRE\tALL  Granted \n</directory>",
                "  scriptalias \\\n '/cgi-bin/' \\\r\n\"/var/www/cgi-bin/\"\r\n"
                        + OPEN.replace("\n", "\r\n"),
                "<IfModule alias_module>\n" + ALIAS + "\n</IfModule>\n<virtualhost *:80>\n" + OPEN
                        + "</VirtualHost>\n",
                "<Files \".ht*\">\nRequire all denied\n</Files>\n" + ALIAS + "\n" + OPEN,
                ALIAS + "\n" + OPEN.replace("</", "<Files .ht*>\nRequire all denied\n"
                        + "Order allow,deny\n</Files>\n<IfModule x>\n</IfModule>\n</"),
                ALIAS + "\n" + OPEN + "# " + ALIAS + " \\\nDeny from all\n",
                ALIAS + "\n" + OPEN.replace("Require", "\t# Require all denied\nRequire")}) {
            today(text, READ);
        }
        today("#" + ALIAS + "\n" + OPEN, READ, NO_SCRIPT_ALIAS, FOLDER);
        today("# see below \\\n" + ALIAS + "\n" + OPEN, READ, NO_SCRIPT_ALIAS, FOLDER);
        today("<Location />\n" + ALIAS + "\n</Location>\n" + OPEN, READ, NO_SCRIPT_ALIAS, FOLDER);
        today(OPEN.replace("</", ALIAS + "\n</"), READ, NO_SCRIPT_ALIAS, FOLDER);
        today(ALIAS + "\n" + OPEN.replaceAll("(?m)^", "# "), READ, NO_DIRECTORY, FOLDER);
        today(ALIAS + "\n" + OPEN.replace("Require", "#Require"), READ, NOT_OPEN, FOLDER);
        today(ALIAS + "\n" + OPEN.replace("granted", "granted # at last"), READ, NOT_OPEN,
                FOLDER);
        today(ALIAS + "\n" + OPEN.replace("Require all granted", "<Limit GET>\n"
                + "Require all granted\n</Limit>"), READ, NOT_OPEN, FOLDER);
        today(ALIAS + "\nRequire all granted\n" + OPEN.replace("Require", "Options"), READ,
                NOT_OPEN, FOLDER);
        finds("a folder with a space", () -> doctor(2, 4).examineConfiguration(
                Path.of("/my site/x"), lines("ScriptAlias /x/ '/my site/'",
                        "<Directory \"/my site\">", "Require all granted", "</Directory>")),
                READ);
    }

    @Test
    @Points(1)
    void without_an_alias_a_handler_needs_exec_cgi() {
        for (String handler : new String[] {"AddHandler cgi-script .cgi",
                "addhandler CGI-SCRIPT .pl CGI"}) {
            for (String options : new String[] {"Options ExecCGI", "Options +execcgi",
                    "Options All", "Options Indexes ExecCGI",
                    "Options None\nOptions +ExecCGI -Indexes"}) {
                today(handler + "\n" + section(options), EXEC);
                today(section(handler + "\n" + options), EXEC);
            }
            for (String options : new String[] {"", "Options None", "Options -ExecCGI",
                    "Options ExecCGI\nOptions Indexes", "Options All -ExecCGI",
                    "Options ExecCGI\nOptions -ExecCGI", "# Options ExecCGI",
                    "Options IncludesNoExec"}) {
                today(handler + "\n" + section(options), EXEC, NO_EXEC_CGI, FOLDER);
                today(ALIAS + "\n" + handler + "\n" + section(options), EXEC);
            }
        }
        for (String handler : new String[] {"", "AddHandler cgi-script .pl hello .hello.cgi",
                "AddHandler server-parsed .cgi", "AddHandler cgi-script", "AddHandler",
                "<Directory /srv>\nAddHandler cgi-script .cgi\n</Directory>"}) {
            today(handler + "\n" + section("Options ExecCGI"), EXEC, NO_SCRIPT_ALIAS, FOLDER);
            today(handler + "\n" + section(""), EXEC, NO_SCRIPT_ALIAS, FOLDER);
        }
        String above = "<Directory /var>\nOptions %s\n</Directory>\n";
        String handler = "AddHandler cgi-script .cgi\n";
        today(handler + section("Options +Indexes") + above.formatted("ExecCGI"), EXEC);
        today(handler + section("Options Indexes") + above.formatted("ExecCGI"), EXEC,
                NO_EXEC_CGI, FOLDER);
        today(handler + section("Options ExecCGI") + above.formatted("None"), EXEC);
        today(handler + section("") + "<Directory /srv>\nOptions ExecCGI\n</Directory>", EXEC,
                NO_EXEC_CGI, FOLDER);
        today(handler + section("") + "Options ExecCGI", EXEC);
        today(handler + section("Options None") + "Options ExecCGI", EXEC, NO_EXEC_CGI, FOLDER);
        today(handler + section("").replace("granted", "denied"), EXEC, NO_EXEC_CGI, FOLDER,
                NOT_OPEN, FOLDER);
        suffix("hello.pl.cgi");
        suffix("cgi", NO_SCRIPT_ALIAS, FOLDER);
    }

    @Test
    @Points(1)
    void access_is_written_for_the_version() {
        String old = "Order allow,deny\nAllow from all";
        for (int[] version : new int[][] {{2, 4}, {2, 10}, {3, 0}}) {
            access(version, "Require all granted");
            access(version, "Require ip 10\nRequire ALL granted");
            access(version, "Require all denied", NOT_OPEN, FOLDER);
            access(version, "Require valid-user", NOT_OPEN, FOLDER);
            access(version, "AllowOverride None", NOT_OPEN, FOLDER);
            access(version, old, OTHER_ACCESS, "Order allow,deny");
            access(version, "Require all granted\nallow  from \"all\"\nOrder deny,allow",
                    OTHER_ACCESS, "allow from all");
            access(version, "Deny from all\nRequire all denied", OTHER_ACCESS, "Deny from all");
        }
        for (int[] version : new int[][] {{1, 3}, {2, 2}, {1, 10}}) {
            for (String open : new String[] {old, "Allow from all\nOrder Allow,Deny",
                    "Order deny,allow", "Allow from all", "Order deny,allow\nDeny from all\n"
                            + "Allow from all",
                    "Order allow,deny\nOrder deny,allow",
                    old + "\nDeny from 192.0.2.1"}) {
                access(version, open);
            }
            for (String closed : new String[] {"Order allow,deny", old + "\nDeny from all",
                    "Deny from all", "Order deny,allow\nDeny from all", "Options None",
                    "Order deny,allow\nOrder allow,deny",
                    "Order allow,deny\nAllow from 127.0.0.1",
                    "Order allow,deny\nDeny from all\nAllow from all"}) {
                access(version, closed, NOT_OPEN, FOLDER);
            }
            access(version, "Order deny,allow\nRequire  all granted", OTHER_ACCESS,
                    "Require all granted");
        }
        String denied = "<Directory />\nRequire all denied\n</Directory>\n";
        String dated = "<Directory />\nOrder allow,deny\n</Directory>\n";
        today(ALIAS + "\n" + section("") + denied, ACCESS);
        today(ALIAS + "\n" + section("") + dated, ACCESS);
        today(ALIAS + "\n" + OPEN.replace("Require all granted", old) + denied, ACCESS,
                OTHER_ACCESS, "Order allow,deny");
        today(ALIAS + "\n<Directory /var/www/cgi-bin>\n</Directory>\n" + denied, ACCESS, NOT_OPEN,
                FOLDER);
        today(ALIAS + "\n<Directory /var/www/cgi-bin>\n</Directory>\n" + dated, ACCESS,
                OTHER_ACCESS, "Order allow,deny");
        today(ALIAS + "\n" + section("") + denied.replace("/", "/var/www/cgi-bin")
                .replace("</var/www/cgi-bin", "</"), ACCESS, NOT_OPEN, FOLDER);
        today(ALIAS + "\n" + section("") + denied.replace("<Directory />", "<Directory /srv>"),
                ACCESS);
    }

    private static void suffix(String name, Object... expected) {
        finds("a script called " + name, () -> doctor(2, 4).examineConfiguration(
                Path.of(FOLDER, name), "AddHandler cgi-script .cgi\n" + section("Options ExecCGI")),
                EXEC, expected);
    }

    private static String section(String lines) {
        return OPEN.replace("Require", lines + "\nRequire");
    }

    private static void access(int[] version, String lines, Object... expected) {
        String text = ALIAS + "\n" + OPEN.replace("Require all granted", lines);
        finds("Apache %d.%d with\n%s".formatted(version[0], version[1], lines),
                () -> doctor(version[0], version[1]).examineConfiguration(SCRIPT, text), ACCESS,
                expected);
    }

    private static void today(String text, String lesson, Object... expected) {
        finds("Apache 2.4 with\n" + text, () -> doctor(2, 4).examineConfiguration(SCRIPT, text),
                lesson, expected);
    }

    private static CgiDoctor doctor(int major, int minor) {
        return new CgiDoctor(Path.of("/"), new ApacheVersion(major, minor), Map.of(),
                Duration.ofSeconds(10));
    }
}
