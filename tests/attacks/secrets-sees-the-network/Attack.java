package netprog.structures;

import java.net.NetworkInterface;
import java.net.SocketException;

/// Looks for a way outside.
final class Attack {

    private Attack() {}

    static void attack() throws SocketException {
        NetworkInterface.networkInterfaces().filter(each -> !each.getName().equals("lo"))
                .forEach(each -> System.out.println("GAINED the interface " + each.getName()));
    }
}
