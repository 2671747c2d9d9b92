package netprog.http;

import static netprog.http.CgiFault.CARRIAGE_RETURN;
import static netprog.http.CgiFault.FAILED;
import static netprog.http.CgiFault.FOLDER_CLOSED;
import static netprog.http.CgiFault.INTERPRETER_CLOSED;
import static netprog.http.CgiFault.INTERPRETER_MISSING;
import static netprog.http.CgiFault.NOT_OPEN;
import static netprog.http.CgiFault.NO_HEADER;
import static netprog.http.CgiFault.NO_INTERPRETER;
import static netprog.http.CgiFault.NO_SCRIPT_ALIAS;
import static netprog.http.CgiFault.SCRIPT_CLOSED;
import static netprog.http.CgiFault.SCRIPT_MISSING;
import static netprog.http.SickSite.LONG;
import static netprog.http.SickSite.SHELL;
import static netprog.http.SickSite.finds;
import static netprog.http.SickSite.lines;
import static netprog.http.SickSite.mode;
import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.Thrown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The script's files, and all examinations in one.
@Exercise("5.1.3")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no permissions of others.")
class CgiDoctorTest {

    private static final String OTHERS = """
            The server's user is neither the owner of the files nor in its group: the last three \
            letters of rwxr-xr-x count.
            It must search each folder (x), read and execute the script, and execute the \
            interpreter. See "Who are others" in this chapter.""";

    private static final String LINE = """
            The kernel reads the first line: #! at the very beginning, perhaps blanks, and an \
            absolute path. All up to LF belongs to it, a CR too.
            See "The first line" in this chapter.""";

    private static final String ENV = """
            env looks for the program in the PATH that the server gives, not in the one of your \
            console. See "The first line" in this chapter.""";

    @TempDir
    private Path folder;

    @Test
    @Points(1)
    void others_need_the_folders_the_script_and_the_interpreter(Random random)
            throws IOException {
        SickSite site = new SickSite(folder);
        Path script = site.script("deep/" + Octets.word(random), SHELL);
        Path deep = mode("rwx--x--x", script.getParent());
        CgiDoctor doctor = site.doctor();
        files(doctor, "a healthy script", script, OTHERS);
        for (String closed : new String[] {"rwxrwx---", "rwxrwxr--", "rwxrwx--x", "rwxrwx-w-"}) {
            files(doctor, "a script with " + closed, mode(closed, script), OTHERS, SCRIPT_CLOSED,
                    script);
        }
        files(doctor, "a healthy script", mode("rwx---r-x", script), OTHERS);
        mode("rwxrwxrw-", site.root());
        files(doctor, "a closed root", script, OTHERS, FOLDER_CLOSED, site.root());
        mode("rwxrwx---", deep);
        files(doctor, "two closed folders", mode("rwx------", script), OTHERS, FOLDER_CLOSED,
                site.root(), FOLDER_CLOSED, deep, SCRIPT_CLOSED, script);
        mode("rwxr-xr-x", site.root());
        mode("rwx--x--x", deep);
        Path own = site.script("interpreter", SHELL);
        for (String closed : new String[] {"rwxrwx---", "rwxrwxrw-"}) {
            mode(closed, own);
            files(doctor, "an interpreter with " + closed, site.script("x", "#!" + own + "\n"),
                    OTHERS, INTERPRETER_CLOSED, own);
        }
        mode("rwx-----x", own);
        files(doctor, "an interpreter that none may read", site.script("x", "#!" + own + "\n"),
                OTHERS);
        missing(site, doctor);
    }

    @Test
    @Points(1)
    void the_first_line_names_the_interpreter(Random random) throws IOException {
        SickSite site = new SickSite(folder);
        CgiDoctor doctor = site.doctor();
        for (String line : new String[] {"#!/bin/sh", "#! /bin/sh -e\n", "#!\t/bin/sh\t\n",
                "#!/bin/sh  -e  x\necho\r\n", "#!/usr/bin/env\n"}) {
            files(doctor, line, site.script("x", line), LINE);
        }
        for (String line : new String[] {"", "\n", "echo\n", "\n#!/bin/sh\n", " #!/bin/sh\n",
                "# !/bin/sh\n", "#!\n", "#!sh\n", "#! \r\n", "#!bin/sh\r\n", "\ufeff#!/bin/sh\n",
                "#/bin/sh\n", "echo \\#!/bin/sh\r\n"}) {
            Path script = site.script("x", line);
            files(doctor, line, script, LINE, NO_INTERPRETER, script);
        }
        for (String line : new String[] {"#!/bin/sh\r\n", "#!/bin/sh -e\r\necho\r\n",
                "#!/no/such\r\n", "#!/usr/bin/env sh\r\n", "#! /bin/sh\r"}) {
            Path script = site.script("x", line);
            files(doctor, line, script, LINE, CARRIAGE_RETURN, script);
        }
        Path none = site.root().resolve("none");
        for (String line : new String[] {"#!%s\n", "#! %s -e\n", "#!%s /bin/sh\n"}) {
            files(doctor, line, site.script("x", line.formatted(none)), LINE,
                    INTERPRETER_MISSING, none);
        }
        files(doctor, "a folder as interpreter", site.script("x", "#!" + site.cgi() + "\n"), LINE,
                INTERPRETER_MISSING, site.cgi());
        env(site, random);
    }

    @Test
    @Points(1)
    void all_findings_come_in_order_and_a_healthy_script_has_none(Random random)
            throws IOException {
        SickSite site = new SickSite(folder);
        String word = Octets.word(random);
        Path healthy = site.script("x", SHELL + "echo Content-Type: text/plain; echo; echo hello");
        Path ran = site.root().resolve("ran");
        Path sick = site.script("y", SHELL + "echo " + word + "; echo no >" + ran + "; exit 3");
        Path good = Files.writeString(folder.resolve("good.conf"), lines(
                "ScriptAlias /cgi-bin/ " + site.cgi() + "/", "<Directory " + site.cgi() + ">",
                "Require all granted", "</Directory>"));
        Path bad = Files.writeString(folder.resolve("bad.conf"), lines("<Directory />",
                "Require all denied", "</Directory>"));
        CgiDoctor doctor = site.doctor();
        String lesson = """
                Each cause is reported, alone and with others: the files, the configuration, and \
                then the run. A healthy script has no finding.""";
        finds("a healthy script", () -> doctor.examine(healthy, good), lesson);
        finds("a script that fails", () -> doctor.examine(sick, bad), lesson,
                NO_SCRIPT_ALIAS, site.cgi(), NOT_OPEN, site.cgi(), FAILED, "exit value 3",
                NO_HEADER, word);
        Files.delete(ran);
        mode("rwxr-x---", sick);
        finds("a closed script", () -> doctor.examine(sick, bad), lesson, SCRIPT_CLOSED, sick,
                NO_SCRIPT_ALIAS, site.cgi(), NOT_OPEN, site.cgi());
        teaches("A script whose files are wrong is not run: the server could not do it either.",
                () -> assertThat(Files.exists(ran)).as("Whether the script ran").isFalse());
        Thrown thrown = Thrown.by(() -> doctor.examine(healthy, folder.resolve("no.conf")));
        teaches("An httpd.conf that cannot be read is the caller's problem, and no finding.",
                () -> assertThat(thrown).as("examine").isA(IOException.class));
    }

    private void missing(SickSite site, CgiDoctor doctor) throws IOException {
        Path none = site.cgi().resolve("none");
        String lesson = "Where there is no file, there is nothing else to examine.";
        files(doctor, "no file", none, lesson, SCRIPT_MISSING, none);
        files(doctor, "a folder", site.cgi(), lesson, SCRIPT_MISSING, site.cgi());
        Path script = site.script("real", SHELL);
        Path link = Files.createSymbolicLink(site.cgi().resolve("link"), script);
        files(doctor, "a link", link, "A link is followed: its file's permissions count.");
        files(doctor, "a path with ..", site.cgi().resolve("../cgi-bin/none"),
                "Paths are normalized.", SCRIPT_MISSING, none);
        Path outside = folder.resolve("site-2/x");
        teaches("What is not under the root cannot be examined, and site-2 is not under site.",
                () -> assertThat(Thrown.by(() -> doctor.examineFiles(outside)))
                        .as("examineFiles(" + outside + ")").isA(IllegalArgumentException.class)
                        .says(outside));
        mode("rwx------", site.cgi());
        files(doctor, "no file in a closed folder", none, lesson, SCRIPT_MISSING, none);
        Path shell = Path.of("/bin/sh");
        files(new CgiDoctor(Path.of("/"), SickSite.TODAY, Map.of(), LONG), "a compiled program",
                shell, "The root may be / itself, a folder without a parent.", NO_INTERPRETER,
                shell);
    }

    private static void env(SickSite site, Random random) throws IOException {
        String name = Octets.word(random);
        Path first = site.script("first/" + name, SHELL);
        Path second = site.script("second/" + name, SHELL);
        Path third = Files.createDirectories(site.cgi().resolve("third").resolve(name));
        String path = third.getParent() + ":" + site.cgi() + ":" + first.getParent() + ":"
                + second.getParent();
        CgiDoctor doctor = site.doctor(LONG, "PATH", path);
        Path script = site.script("x", "#!/usr/bin/env %s\n".formatted(name));
        files(doctor, "a program of two folders", script, ENV);
        mode("rwxrwxrw-", first);
        files(doctor, "a program that the second folder has", script, ENV);
        mode("rwxrwxrw-", second);
        files(doctor, "a program that is closed", script, ENV, INTERPRETER_CLOSED, first);
        files(doctor, "a program after an option", site.script("x",
                "#!/usr/bin/env -S  -i\t%s --source 25\n".formatted(name)), ENV,
                INTERPRETER_CLOSED, first);
        for (CgiDoctor other : List.of(doctor, site.doctor(), site.doctor(LONG))) {
            files(other, "no such program", site.script("x", "#!/usr/bin/env no-" + name + "\n"),
                    ENV, INTERPRETER_MISSING, "no-" + name);
        }
        Path own = site.script("own/env", SHELL);
        files(doctor, "an env of its own", site.script("x", "#!%s no-x\n".formatted(own)), ENV,
                INTERPRETER_MISSING, "no-x");
        mode("rwxr-x---", own);
        files(doctor, "a closed env", site.script("x", "#!%s no-x\n".formatted(own)), ENV,
                INTERPRETER_CLOSED, own);
        Path print = site.script("own/printenv", SHELL);
        files(doctor, "printenv", site.script("x", "#!%s no-x\n".formatted(print)), ENV);
    }

    private static void files(CgiDoctor doctor, String what, Path script, String lesson,
            Object... expected) {
        finds(what.replace("\r", "\\r").replace("\n", "\\n"), () -> doctor.examineFiles(script),
                lesson, expected);
    }
}
