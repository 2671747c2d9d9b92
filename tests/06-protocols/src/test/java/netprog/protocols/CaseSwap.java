package netprog.protocols;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import netprog.peers.Octets;

/// What stands for TLS in these tests: letters change between upper and lower
/// case on the way, so that a transcript shows what was sent under it.
final class CaseSwap implements TlsUpgrade {

    private final List<String> hosts = new CopyOnWriteArrayList<>();

    /// {@return the names that were asked for, in order}
    List<String> hosts() {
        return List.copyOf(hosts);
    }

    /// {@return what goes over the wire for a text}
    static Octets swapped(String text) {
        byte[] octets = Octets.of(text).toArray();
        swap(octets, 0, octets.length);
        return Octets.of(octets);
    }

    @Override
    public Socket upgrade(Socket plain, String host) throws IOException {
        hosts.add(host);
        return new Swapped(plain);
    }

    private static void swap(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((octets[i] | 0x20) >= 'a' && (octets[i] | 0x20) <= 'z') {
                octets[i] ^= 0x20;
            }
        }
    }

    /// A socket on another one.
    private static final class Swapped extends Socket {

        private final Socket plain;

        Swapped(Socket plain) throws SocketException {
            super((SocketImpl) null);
            this.plain = plain;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(plain.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
                }

                @Override
                public int read(byte[] to, int offset, int length) throws IOException {
                    int count = super.read(to, offset, length);
                    swap(to, offset, offset + count);
                    return count;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(plain.getOutputStream()) {
                @Override
                public void write(int octet) throws IOException {
                    write(new byte[] {(byte) octet}, 0, 1);
                }

                @Override
                public void write(byte[] from, int offset, int length) throws IOException {
                    byte[] copy = new byte[length];
                    System.arraycopy(from, offset, copy, 0, length);
                    swap(copy, 0, length);
                    out.write(copy);
                }
            };
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }

        @Override
        public boolean isClosed() {
            return plain.isClosed();
        }

        @Override
        public boolean isConnected() {
            return plain.isConnected();
        }

        @Override
        public void shutdownOutput() throws IOException {
            plain.shutdownOutput();
        }

        @Override
        public void setSoTimeout(int millis) throws SocketException {
            plain.setSoTimeout(millis);
        }

        @Override
        public int getSoTimeout() throws SocketException {
            return plain.getSoTimeout();
        }

        @Override
        public void setSoLinger(boolean on, int seconds) throws SocketException {
            plain.setSoLinger(on, seconds);
        }

        @Override
        public void setTcpNoDelay(boolean on) throws SocketException {
            plain.setTcpNoDelay(on);
        }

        @Override
        public InetAddress getInetAddress() {
            return plain.getInetAddress();
        }

        @Override
        public InetAddress getLocalAddress() {
            return plain.getLocalAddress();
        }

        @Override
        public int getPort() {
            return plain.getPort();
        }

        @Override
        public int getLocalPort() {
            return plain.getLocalPort();
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            return plain.getRemoteSocketAddress();
        }

        @Override
        public SocketAddress getLocalSocketAddress() {
            return plain.getLocalSocketAddress();
        }
    }
}
