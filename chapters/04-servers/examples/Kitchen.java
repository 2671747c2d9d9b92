import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A kitchen that cooks for half a second and says what it has cooked. Four
/// guests order at the same time: first of one cook, then of a cook for each.
/// Kitchen and guests are in this file: `java Kitchen.java`.

static final int GUESTS = 4;

static final int COOKING_MS = 500;

void main() throws IOException, InterruptedException {
    try (ServerSocket door = new ServerSocket(0, GUESTS, InetAddress.getLoopbackAddress())) {
        Thread.ofVirtual().start(() -> oneCook(door));
        IO.println("one cook: the last guest has waited for %d half-seconds".formatted(eat(door)));
    }
    try (ServerSocket door = new ServerSocket(0, GUESTS, InetAddress.getLoopbackAddress())) {
        Thread.ofVirtual().start(() -> aCookForEach(door));
        IO.println("a cook for each: the last guest has waited for %d".formatted(eat(door)));
    }
}

/// Accepts a guest, cooks, and only then accepts the next one.
void oneCook(ServerSocket door) {
    try {
        while (true) {
            cook(door.accept());
        }
    } catch (IOException _) {
        return; // the door was closed
    }
}

/// Accepts a guest, hands it to a new thread, and accepts the next one at once.
void aCookForEach(ServerSocket door) {
    try {
        while (true) {
            Socket guest = door.accept();
            Thread.ofVirtual().start(() -> cook(guest));
        }
    } catch (IOException _) {
        return; // the door was closed
    }
}

void cook(Socket guest) {
    try (guest) {
        Thread.sleep(COOKING_MS);
        guest.getOutputStream().write("soup".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException | InterruptedException e) {
        IO.println("kitchen: " + e.getMessage());
    }
}

/// Orders for all guests at once. {@return how long the last one has waited}
long eat(ServerSocket door) throws InterruptedException {
    long begun = System.nanoTime();
    List<Thread> guests = new ArrayList<>();
    for (int i = 0; i < GUESTS; i++) {
        guests.add(Thread.ofVirtual().start(() -> eatOne(door)));
    }
    for (Thread guest : guests) {
        guest.join();
    }
    return (System.nanoTime() - begun) / 1_000_000 / COOKING_MS;
}

void eatOne(ServerSocket door) {
    try (Socket kitchen = new Socket(door.getInetAddress(), door.getLocalPort())) {
        kitchen.getInputStream().readAllBytes();
    } catch (IOException e) {
        IO.println("guest: " + e.getMessage());
    }
}
