import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/// A weather station sends readings as records of six octets: its number in
/// two, the temperature in hundredths of a degree in four. `java Readings.java`

static final int RECORD_OCTETS = 6;

record Reading(int station, int hundredths) {}

void main() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread collector = Thread.startVirtualThread(() -> collect(listener));
        try (Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            OutputStream out = socket.getOutputStream();
            send(out, new Reading(258, 2150));
            send(out, new Reading(40_000, -75));
            out.write(new byte[] {0, 7, 0}); // the station loses power
        }
        collector.join();
    }
}

/// The station: the whole record first, then one write.
void send(OutputStream out, Reading reading) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(RECORD_OCTETS);
    DataOutputStream data = new DataOutputStream(octets);
    data.writeShort(reading.station());
    data.writeInt(reading.hundredths());
    octets.writeTo(out);
    IO.println("sent      " + HexFormat.ofDelimiter(" ").formatHex(octets.toByteArray()));
}

/// The collector: as many octets as a record has, however they come.
void collect(ServerSocket listener) {
    try (Socket station = listener.accept()) {
        InputStream in = station.getInputStream();
        byte[] octets = in.readNBytes(RECORD_OCTETS);
        while (octets.length == RECORD_OCTETS) {
            ByteBuffer record = ByteBuffer.wrap(octets);
            IO.println("received  " + new Reading(Short.toUnsignedInt(record.getShort()),
                    record.getInt()));
            octets = in.readNBytes(RECORD_OCTETS);
        }
        IO.println("the end   after %d of %d octets".formatted(octets.length, RECORD_OCTETS));
    } catch (IOException e) {
        IO.println("collector: " + e.getMessage());
    }
}
