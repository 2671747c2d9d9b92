package netprog.structures;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/// Accepts one client and echoes until it stops sending.
final class EchoLoop implements Runnable {

    private final ServerSocket listener;
    private Socket client;
    private boolean stopped;

    EchoLoop(ServerSocket listener) {
        this.listener = listener;
    }

    @Override
    public void run() {
        try (listener; Socket accepted = listener.accept()) {
            if (begin(accepted)) {
                accepted.getInputStream().transferTo(accepted.getOutputStream());
            }
        } catch (IOException e) {
            if (!isStopped()) {
                System.err.println("echo server: " + e.getMessage());
            }
        }
    }

    private synchronized boolean begin(Socket accepted) {
        client = accepted;
        return !stopped;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    synchronized void stop() throws IOException {
        stopped = true;
        if (client != null) {
            client.close();
        }
    }
}
