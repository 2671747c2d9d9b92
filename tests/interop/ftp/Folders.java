package ftp;

import static ftp.Logins.refusal;

import common.Checks;
import common.Listener;
import common.Vsftpd;
import common.Vsftpd.Way;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import netprog.protocols.FtpClient;

/// Folders and names.
record Folders(Checks checks, Vsftpd vsftpd) {

    private static final String ODD = "a \"b\" ü";

    void compare(Listener server) throws IOException {
        try (FtpClient client = vsftpd.login(server, new Way(false, false))) {
            client.mkd(ODD);
            client.cwd(ODD);
            checks.same("a folder with quotes", "/" + ODD, client.pwd());
            manage(client);
            list(client);
            client.cwd("..");
            checks.same("a folder that is not empty", 550, refusal(() -> client.rmd(ODD)));
            client.delete(ODD + "/two words");
            client.delete(ODD + "/large");
            client.rmd(ODD);
            checks.same("what is left", List.of(), client.nlst(""));
        }
    }

    private void manage(FtpClient client) throws IOException {
        Path here = vsftpd.home().resolve(ODD);
        client.store("one", 0, new ByteArrayInputStream(new byte[] {1, 2, 3}));
        client.rename("one", "two words");
        checks.same("a file that was renamed", -1L, Files.mismatch(here.resolve("two words"),
                Files.write(vsftpd.folder().resolve("expected"), new byte[] {1, 2, 3})));
        checks.same("its size", 3L, client.size("two words"));
        client.nlst(""); // leaves TYPE A, in which vsftpd tells no size
        checks.same("its size after a listing", 3L, client.size("two words"));
        try (RandomAccessFile large = new RandomAccessFile(here.resolve("large").toFile(), "rw")) {
            large.setLength(5_000_000_000L);
        }
        checks.same("a size above 4 GiB", 5_000_000_000L, client.size("large"));
        checks.same("a file that is not there", 550, refusal(() -> client.size("none")));
        checks.same("to rename it", 550, refusal(() -> client.rename("none", "some")));
        checks.same("to delete it", 550, refusal(() -> client.delete("none")));
        checks.same("to enter it", 550, refusal(() -> client.cwd("none")));
        checks.same("a folder that is there", 550, refusal(() -> client.mkd("/" + ODD)));
    }

    private void list(FtpClient client) throws IOException {
        checks.same("the names", List.of("large", "two words"),
                client.nlst("").stream().sorted().toList());
        List<String> lines = client.dir("");
        checks.same("lines for a person", 2, lines.size());
        checks.contains("the second", " 3 ", lines.getLast());
        checks.contains("its name", " two words", lines.getLast());
        checks.same("vsftpd knows no MLSD", 500, refusal(() -> client.mlsd("")));
        checks.same("the names after that", 2, client.nlst("/" + ODD).size());
    }

    /// A server that knows no command of RFC 2428.
    void compareOld(Listener server) throws IOException {
        for (boolean isActive : new boolean[] {false, true}) {
            List<String> lines = new ArrayList<>();
            try (FtpClient client = vsftpd.login(server, new Way(isActive, false), lines)) {
                client.store("a", 0, new ByteArrayInputStream(new byte[] {1}));
                checks.same("a file", List.of("a"), client.nlst(""));
                client.delete("a");
            }
            String old = isActive ? "> PORT " : "> PASV";
            String recent = isActive ? "> EPRT " : "> EPSV";
            checks.same(recent + " is tried once", 1L, count(lines, recent));
            checks.same(old + " is used", 2L, count(lines, old));
        }
    }

    private static long count(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).count();
    }
}
