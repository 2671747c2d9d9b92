package clients;

import common.Checks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The reference's server, its files and its scripts, with clients that others
/// have written.
final class ClientsCheck {

    private ClientsCheck() {}

    /// @param arguments an empty folder, and the clients
    static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]).toRealPath();
        List<String> clients = List.of(arguments);
        Checks checks = new Checks();
        try (Site site = Site.open(folder)) {
            if (clients.contains("curl")) {
                checks.part("curl", () -> new Curl(checks, site).compare());
            }
            if (clients.contains("wget")) {
                checks.part("wget", () -> new Wget(checks, site).compare());
            }
            if (clients.contains("chromium")) {
                checks.part("Chromium", () -> new Chromium(checks, site).compare());
            }
            checks.same("what the server reports", List.of(), List.copyOf(site.reports()));
            if (!checks.hold()) {
                IO.println("The server has answered:\n" + String.join("\n", site.answers()));
            }
        }
        System.exit(checks.hold() ? 0 : 1);
    }
}
