import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A thermometer measures, and a collector asks for a value when it has time.
/// The two are connected by a queue, so that measuring never waits.
BlockingQueue<Integer> waiting = new ArrayBlockingQueue<>(3);

int lost;

void main() throws IOException, InterruptedException {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        Thread sender = Thread.ofVirtual().start(() -> sendAll(listener.getLocalPort()));
        try (Socket thermometer = listener.accept()) {
            for (int degrees = 11; degrees <= 18; degrees++) {
                measured(degrees);
            }
            IO.println("measured 11 to 18, waiting " + waiting + ", lost " + lost);
            collect(thermometer);
            measured(19);
            measured(20);
            IO.println("measured 19 and 20, waiting " + waiting + ", lost " + lost);
            collect(thermometer);
            collect(thermometer);
        }
        sender.join();
    }
}

/// Keeps a value and goes on. A value that finds no room is lost, and counted.
void measured(int degrees) {
    if (!waiting.offer(degrees)) {
        lost++;
    }
}

/// Answers each question with a value, on a thread of its own: only this
/// thread notices how slow the collector is.
void sendAll(int port) {
    try (Socket collector = new Socket(InetAddress.getLoopbackAddress(), port)) {
        while (collector.getInputStream().read() >= 0) {
            collector.getOutputStream().write(waiting.take());
        }
    } catch (IOException | InterruptedException e) {
        IO.println("the collector has gone: " + e.getMessage());
    }
}

/// The collector: it asks for a value and waits for it.
void collect(Socket thermometer) throws IOException {
    thermometer.getOutputStream().write('?');
    IO.println("collected " + thermometer.getInputStream().read());
}
