package mirror;

import common.Checks;
import common.Listener;
import common.Vsftpd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A tree of files on a real vsftpd, which the reference mirrors.
final class MirrorCheck {

    private MirrorCheck() {}

    /// @param arguments a folder with the folder `home`, whose user they name with
    ///        his password
    static void main(String[] arguments) throws IOException, InterruptedException {
        Vsftpd vsftpd = Vsftpd.prepare(Path.of(arguments[0]), arguments[1], arguments[2]);
        Checks checks = new Checks();
        try (Listener server = vsftpd.start()) {
            for (Vsftpd.Way way : Vsftpd.Way.ALL) {
                checks.part("mirror, " + way,
                        () -> new Copies(checks, vsftpd, server, way).compare());
            }
        }
        if (!checks.hold()) {
            IO.println("vsftpd says:\n" + Files.readString(vsftpd.log()));
        }
        System.exit(checks.hold() ? 0 : 1);
    }
}
