package netprog.peers;

import java.io.IOException;

/// A client on the calling thread, and the script it talks to on another one.
final class Duet {

    /// What plays the script.
    @FunctionalInterface
    interface Part {
        void play() throws IOException, InterruptedException;
    }

    private final Transcript transcript = TestScope.current().transcript();
    private volatile Throwable failure;

    private Duet() {}

    /// Runs both and waits for both.
    ///
    /// @throws PeerFailure at the first step that the client does not keep, or
    ///         with what the client threw
    static void play(Listener.Client client, int port, Part script) {
        Duet duet = new Duet();
        Thread thread = Thread.ofPlatform().daemon().name("peer serves")
                .start(() -> duet.play(script));
        Throwable thrown = duet.talk(client, port);
        join(thread);
        duet.report(thrown);
    }

    private void play(Part script) {
        try {
            script.play();
        } catch (PeerFailure | IllegalArgumentException | IOException e) {
            failure = e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Throwable talk(Listener.Client client, int port) {
        try {
            client.talk(port);
            return null;
        } catch (AssertionError error) {
            return error; // a check of the test's own: no doing of the client
        } catch (Throwable error) {
            transcript.remark(Event.Side.YOURS, "throws " + error);
            return error;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(Patience.deadline());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Throwable thrown) {
        switch (failure) {
            case PeerFailure inScript -> {
                if (thrown != null) {
                    inScript.addSuppressed(thrown);
                }
                throw inScript;
            }
            case IllegalArgumentException inWords -> throw inWords;
            case null, default -> {}
        }
        switch (thrown) {
            case null -> {}
            case AssertionError error -> throw error;
            case Throwable error -> throw Failures.thrown(error, transcript);
        }
    }
}
