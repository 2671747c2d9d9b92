package netprog.protocols;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Data connections that the client makes (RFC 2428, section 3; RFC 959,
/// section 4.1.2).
final class FtpPassive {

    /// The same character three times, a port, and that character.
    private static final Pattern EPSV = Pattern.compile("\\(([!-~])\\1\\1([0-9]{1,5})\\1\\)");

    private static final Pattern PASV = Pattern.compile(
            "(?<![0-9])[0-9]{1,3},[0-9]{1,3},[0-9]{1,3},[0-9]{1,3},([0-9]{1,3}),([0-9]{1,3})"
                    + "(?![0-9])");

    private static final int MAX_PORT = 65_535;

    private boolean isOld;

    /// Connects to the port that the server names, and to no other host.
    FtpDoor open(FtpControl control) throws IOException {
        int port = port(control);
        Socket data = new Socket();
        try {
            data.connect(new InetSocketAddress(control.there(), port), (int) control.millis());
        } catch (SocketTimeoutException _) {
            data.close();
            throw new SocketTimeoutException("no data connection to port %d within %d ms"
                    .formatted(port, control.millis()));
        } catch (IOException e) {
            data.close();
            throw new ConnectException("no data connection to port %d: %s"
                    .formatted(port, e.getMessage()));
        }
        return new Connected(data);
    }

    private int port(FtpControl control) throws IOException {
        if (!isOld) {
            try {
                return extended(control, control.ask("EPSV", "", 2));
            } catch (FtpPermanentError _) {
                isOld = true;
            }
        }
        return old(control, control.ask("PASV", "", 2));
    }

    private static int extended(FtpControl control, Reply reply) throws IOException {
        Matcher found = EPSV.matcher(reply.text());
        if (reply.code() == 229 && found.find()) {
            return checked(control, Integer.parseInt(found.group(2)), reply);
        }
        return checked(control, 0, reply);
    }

    /// The host in the reply is passed over: a server that names another one would
    /// make this client connect to a third machine.
    private static int old(FtpControl control, Reply reply) throws IOException {
        Matcher found = PASV.matcher(reply.text());
        if (reply.code() == 227 && found.find()) {
            int high = Integer.parseInt(found.group(1));
            int low = Integer.parseInt(found.group(2));
            return checked(control, low > 255 ? 0 : high * 256 + low, reply);
        }
        return checked(control, 0, reply);
    }

    private static int checked(FtpControl control, int port, Reply reply) throws IOException {
        if (port < 1 || port > MAX_PORT) {
            control.close();
            throw new ProtocolException("no port in " + reply);
        }
        return port;
    }

    /// A connection that stands before it is used.
    private static final class Connected implements FtpDoor {

        private Socket data;

        Connected(Socket data) {
            this.data = data;
        }

        @Override
        public Socket take() {
            Socket taken = data;
            data = null;
            return taken;
        }

        @Override
        public void close() throws IOException {
            if (data != null) {
                data.close();
            }
        }
    }
}
