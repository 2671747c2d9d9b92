package ftp;

import common.Checks;
import common.Listener;
import common.Vsftpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real vsftpd, with which the reference does all that it can.
final class FtpCheck {

    private FtpCheck() {}

    /// @param arguments a folder with the folder `home`, whose user they name with
    ///        his password
    static void main(String[] arguments) throws IOException, InterruptedException {
        Vsftpd vsftpd = Vsftpd.prepare(Path.of(arguments[0]), arguments[1], arguments[2]);
        Checks checks = new Checks();
        try (Listener server = vsftpd.start();
                Listener old = vsftpd.start("cmds_denied=EPSV,EPRT");
                Listener strict = vsftpd.start("force_local_logins_ssl=YES",
                        "force_local_data_ssl=YES")) {
            checks.part("logins", () -> new Logins(checks, vsftpd).compare(server, strict));
            checks.part("folders", () -> new Folders(checks, vsftpd).compare(server));
            for (Vsftpd.Way way : Vsftpd.Way.ALL) {
                checks.part("transfers, " + way,
                        () -> new Transfers(checks, vsftpd, server, way).compare());
            }
            checks.part("without EPSV and EPRT",
                    () -> new Folders(checks, vsftpd).compareOld(old));
        }
        if (!checks.hold()) {
            IO.println("vsftpd says:\n" + Files.readString(vsftpd.log()));
        }
        System.exit(checks.hold() ? 0 : 1);
    }
}
