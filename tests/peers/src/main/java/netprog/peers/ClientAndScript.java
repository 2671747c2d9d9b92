package netprog.peers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A client of the student's and the script it talks to, each on a thread of
/// its own.
///
/// When one of them has failed the other is not waited for much longer: a
/// client that hangs since its server went wrong would hide what went wrong.
final class ClientAndScript {

    /// How long a script may go on after its client has thrown.
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    /// What plays the script.
    @FunctionalInterface
    interface Part {
        void play() throws IOException, InterruptedException;
    }

    private final Transcript transcript = TestScope.current().transcript();
    private final CompletableFuture<Throwable> client = new CompletableFuture<>();
    private final CompletableFuture<Throwable> script = new CompletableFuture<>();

    private ClientAndScript() {}

    /// Runs both and waits for both.
    ///
    /// @throws PeerFailure at the first step that the client does not keep, or
    /// with what the client threw
    static void play(Listener.Client client, int port, Part script) {
        ClientAndScript both = new ClientAndScript();
        PeerThreads.start(() -> both.script.complete(outcome(script)));
        PeerThreads.start(() -> both.client.complete(both.talk(client, port)));
        both.await();
        report(both.script.getNow(null), both.client.getNow(null), both.transcript);
    }

    private static Throwable outcome(Part script) {
        try {
            script.play();
            return null;
        } catch (PeerFailure | IllegalArgumentException | IOException e) {
            return e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Throwable talk(Listener.Client student, int port) {
        try {
            student.talk(port);
            return null;
        } catch (AssertionError error) {
            return error; // a check of the test's own: no doing of the client
        } catch (Throwable error) {
            transcript.remark(TranscriptEvent.Side.YOURS, "throws " + Failures.text(error));
            return error;
        }
    }

    private void await() {
        await(CompletableFuture.anyOf(client, script), Patience.beyondDeadline());
        if (script.isDone()) {
            await(client,
                    script.getNow(null) == null ? Patience.beyondDeadline() : Patience.silence());
        } else {
            await(script, client.getNow(null) == null ? Patience.beyondDeadline() : A_MOMENT);
        }
    }

    private void await(CompletableFuture<?> future, Duration patience) {
        try {
            future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            throw Failures.interrupted(transcript);
        } catch (TimeoutException _) {
            return; // whoever asks what became of it learns that it is not done
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither part ends with an exception", e);
        }
    }

    private static void report(Throwable inScript, Throwable inClient, Transcript transcript) {
        if (inScript instanceof PeerFailure failure) {
            if (inClient instanceof PeerFailure check && check.isBefore(failure)) {
                throw check; // and the script missed what did not come any more
            }
            if (inClient != null) {
                failure.addSuppressed(inClient);
            }
            throw failure;
        }
        if (inScript instanceof IllegalArgumentException wrongWord) {
            throw wrongWord;
        }
        switch (inClient) {
            case null -> {
                if (inScript != null) {
                    throw new PeerFailure("The connection broke: " + inScript.getMessage() + ".",
                            transcript.render(), "", "");
                }
            }
            case AssertionError error -> throw error;
            case Throwable error -> throw Wording.failure(error, transcript, "");
        }
    }
}
