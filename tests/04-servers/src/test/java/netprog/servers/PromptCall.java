package netprog.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import netprog.peers.Patience;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;

/// A call that should be refused at once, and may wait where it is not.
interface PromptCall {

    void run() throws IOException;

    /// {@return what a call throws}, which runs on a thread of the test's own
    ///
    /// @param type the class whose method it is
    /// @param what names the call
    static Thrown thrownBy(Class<?> type, String what, PromptCall call) {
        return thrownBy(WaitingCall.in(type, what, () -> {
            call.run();
            return null;
        }));
    }

    /// {@return what a call throws that has been waiting, and should end now}
    static Thrown thrownBy(WaitingCall<?> waiting) {
        await(waiting.what() + " ends").atMost(Patience.silence())
                .until(waiting.result()::isDone);
        return Thrown.by(() -> {
            try {
                waiting.result().get();
            } catch (ExecutionException e) {
                throw e.getCause();
            }
        });
    }
}
