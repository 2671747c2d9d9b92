package netprog.protocols;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/// What happens on a data connection, and the reply behind it.
final class FtpTransfer {

    /// What moves the octets.
    @FunctionalInterface
    interface Work {
        void move(InputStream in, OutputStream out) throws IOException;
    }

    private final FtpControl control;
    private final Socket raw;
    private final String command;
    private IOException broken;
    private boolean isAborted;
    private boolean hasEnded;

    FtpTransfer(FtpControl control, Socket raw, String command) {
        this.control = control;
        this.raw = raw;
        this.command = command;
    }

    /// Moves the octets, ends the data connection, and only then reads the reply.
    ///
    /// @param tls is put on the data connection; null for none
    /// @param isStore whether this side sends, and so ends the file
    void run(TlsUpgrade tls, boolean isStore, Work work) throws IOException {
        try {
            Socket data = tls == null ? raw : upgraded(tls);
            work.move(new Incoming(new FtpInput(data, control.millis())),
                    new Outgoing(data.getOutputStream()));
            finish(data, isStore);
        } catch (IOException | RuntimeException e) {
            cut();
            settle(e);
            throw e;
        }
        try (raw) {
            if (end()) {
                replies(true);
                throw new FtpAborted(command);
            }
            control.reply(command, 2);
        }
    }

    /// Ends the file that was sent, but does not close: what the server has sent
    /// meanwhile, such as tickets of TLS 1.3, would make RST of the end.
    private void finish(Socket data, boolean isStore) throws IOException {
        if (!isStore) {
            data.close();
            return;
        }
        try {
            data.shutdownOutput();
        } catch (IOException e) {
            throw noted(e);
        }
    }

    private Socket upgraded(TlsUpgrade tls) throws IOException {
        raw.setSoTimeout((int) control.millis());
        try {
            return tls.upgrade(raw, control.host());
        } catch (IOException e) {
            throw noted(e);
        }
    }

    /// Reads the replies that are still to come, so that the next command gets its
    /// own. A server that is merely silent may answer at any time, or never.
    private void settle(Exception cause) throws IOException {
        boolean wasAborted = end();
        if (!wasAborted && isEarly(cause)) {
            control.close();
            return;
        }
        Reply reply;
        try {
            reply = replies(wasAborted);
        } catch (IOException e) {
            cause.addSuppressed(e);
            return;
        }
        if (wasAborted) {
            throw new FtpAborted(command);
        }
        if (cause == broken && reply.kind() >= 4) {
            throw FtpError.of(command, reply);
        }
    }

    /// {@return the reply to the transfer}, behind which that to ABOR is read
    private Reply replies(boolean wasAborted) throws IOException {
        Reply reply = control.anyReply();
        if (wasAborted) {
            control.anyReply();
        }
        return reply;
    }

    /// {@return whether this side gave up before the server did}
    private static boolean isEarly(Exception cause) {
        return cause instanceof SocketTimeoutException || cause instanceof ProtocolException;
    }

    /// {@return whether it was aborted}; from now on it is not
    private synchronized boolean end() {
        hasEnded = true;
        return isAborted;
    }

    /// Asks the server to end it, from any thread.
    synchronized void abort() throws IOException {
        if (hasEnded || isAborted) {
            return;
        }
        isAborted = true;
        try {
            control.send("ABOR", "ABOR");
        } finally {
            cut();
        }
    }

    /// Ends the data connection with RST: FIN would mean that the file is complete.
    void cut() throws IOException {
        if (!raw.isClosed()) {
            raw.setSoLinger(true, 0);
            raw.close();
        }
    }

    private IOException noted(IOException e) {
        broken = e;
        return e;
    }

    private final class Incoming extends FilterInputStream {

        Incoming(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            try {
                return super.read(to, offset, length);
            } catch (IOException e) {
                throw noted(e);
            }
        }
    }

    private final class Outgoing extends FilterOutputStream {

        Outgoing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            try {
                out.write(from, offset, length);
            } catch (IOException e) {
                throw noted(e);
            }
        }
    }
}
