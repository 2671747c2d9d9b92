import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/// A remote thermometer in one object, which owns its connection and knows in
/// which order it may be used. The sensor that answers it is in this file, too:
/// `java Degrees.java`.

/// What the sensor measures, one reading after the other.
static final int[] READINGS = {21, 85, 22};

void main() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread sensor = Thread.ofPlatform().start(() -> measure(listener));
        Thermometer thermometer = new Thermometer();
        attempt(() -> thermometer.read(_ -> true));
        thermometer.connect(listener.getLocalPort());
        attempt(() -> thermometer.connect(listener.getLocalPort()));
        for (int i = 0; i < READINGS.length; i++) {
            IO.println("read: " + thermometer.read(degrees -> degrees < 60));
        }
        thermometer.disconnect();
        sensor.join();
        attempt(thermometer::disconnect);
    }
}

/// The object: a private socket, and three methods.
static final class Thermometer {

    private Socket sensor;

    /// Opens the connection to a sensor of this machine.
    void connect(int port) throws IOException {
        if (sensor != null) {
            throw new IllegalStateException(
                    "connect: there is a connection, call disconnect first");
        }
        sensor = new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /// {@return the next reading, if it passes the test}
    OptionalInt read(IntPredicate plausible) throws IOException {
        requireConnection("read");
        sensor.getOutputStream().write('?');
        int degrees = sensor.getInputStream().read();
        return plausible.test(degrees) ? OptionalInt.of(degrees) : OptionalInt.empty();
    }

    /// Closes the connection. After that, another one can be opened.
    void disconnect() throws IOException {
        requireConnection("disconnect");
        sensor.close();
        sensor = null;
    }

    private void requireConnection(String call) {
        if (sensor == null) {
            throw new IllegalStateException(call + ": there is no connection, call connect first");
        }
    }
}

/// A call that may be refused.
interface Call {
    void run() throws IOException;
}

void attempt(Call call) throws IOException {
    try {
        call.run();
    } catch (IllegalStateException e) {
        IO.println(e.getMessage());
    }
}

/// The sensor: answers each octet with one octet, the temperature.
void measure(ServerSocket listener) {
    try (Socket client = listener.accept()) {
        for (int degrees : READINGS) {
            client.getInputStream().read();
            client.getOutputStream().write(degrees);
        }
        if (client.getInputStream().read() < 0) {
            IO.println("sensor: its client has closed the connection");
        }
    } catch (IOException e) {
        IO.println("sensor: " + e.getMessage());
    }
}
