package netprog.protocols;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What is sent on data connections, and what the server has accepted for them.
final class FtpData implements Closeable {

    private static final int MAX_LISTED_LINES = 10_000;

    private static final int BUFFER_OCTETS = 65_536;

    private final FtpControl control;
    private FtpPassive passive;
    private FtpActive active;
    private boolean isActive;
    private String type;
    private TlsUpgrade tls;
    private volatile FtpDoor open;
    private volatile FtpTransfer running;

    FtpData(FtpControl control) {
        this.control = control;
        forget();
    }

    /// Nothing that the server has said before counts any longer.
    private void forget() {
        passive = new FtpPassive();
        active = new FtpActive();
        type = "";
    }

    void setActive(boolean isActive) {
        this.isActive = isActive;
    }

    boolean isSecured() {
        return tls != null;
    }

    void secure(TlsUpgrade tls) {
        this.tls = tls;
        forget();
    }

    /// Asks for a type, unless the server has it.
    void setType(String wanted) throws IOException {
        if (!type.equals(wanted)) {
            control.ask("TYPE", wanted, 2);
            type = wanted;
        }
    }

    List<String> list(String verb, String folder) throws IOException {
        List<String> lines = new ArrayList<>();
        receiveLines(verb, folder, line -> {
            if (lines.size() == MAX_LISTED_LINES) {
                throw new TooMany();
            }
            lines.add(line);
        });
        return List.copyOf(lines);
    }

    void receiveLines(String verb, String name, Consumer<String> to) throws IOException {
        transfer("A", 0, verb, name, (in, _) -> {
            FtpLines lines = new FtpLines(new BufferedInputStream(in));
            for (String line = lines.nextOrNull(); line != null; line = lines.nextOrNull()) {
                accept(to, line);
            }
        });
    }

    private static void accept(Consumer<String> to, String line) throws ProtocolException {
        try {
            to.accept(line);
        } catch (TooMany _) {
            throw new ProtocolException("a listing has more than %d lines"
                    .formatted(MAX_LISTED_LINES));
        }
    }

    /// A listing is longer than anyone wants to keep.
    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    long receive(String name, long offset, OutputStream to) throws IOException {
        long[] count = new long[1];
        transfer("I", offset, "RETR", name, (in, _) -> count[0] = copy(in, to));
        return count[0];
    }

    long send(String type, String name, long offset, InputStream from) throws IOException {
        long[] count = new long[1];
        transfer(type, offset, "STOR", name, (_, out) -> count[0] = copy(from, out));
        return count[0];
    }

    private static long copy(InputStream from, OutputStream to) throws IOException {
        byte[] piece = new byte[BUFFER_OCTETS];
        long count = 0;
        for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
            to.write(piece, 0, read);
            count += read;
        }
        return count;
    }

    private void transfer(String wanted, long offset, String verb, String name,
            FtpTransfer.Work work) throws IOException {
        setType(wanted);
        try (FtpDoor door = isActive ? active.open(control) : passive.open(control)) {
            open = door;
            if (offset > 0) {
                control.ask("REST", Long.toString(offset), 3);
            }
            control.ask(verb, name, 1);
            running = new FtpTransfer(control, taken(door), (verb + " " + name).strip());
            running.run(tls, verb.equals("STOR"), work);
        } finally {
            open = null;
            running = null;
        }
    }

    private Socket taken(FtpDoor door) throws IOException {
        try {
            return door.take();
        } catch (IOException e) {
            control.close();
            throw e;
        }
    }

    void abort() throws IOException {
        FtpTransfer transfer = running;
        if (transfer != null) {
            transfer.abort();
        }
    }

    /// Ends what waits on a data connection.
    @Override
    public void close() throws IOException {
        FtpDoor door = open;
        FtpTransfer transfer = running;
        if (transfer != null) {
            transfer.cut();
        } else if (door != null) {
            door.close();
        }
    }
}
