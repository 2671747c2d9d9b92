package netprog.peers;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One direction of a [LossyLink]: what becomes of its datagrams, and how many
/// there were. It holds back at most one datagram, and its delays are bounded
/// by the number of datagrams the link carries.
final class LinkDirection {

    private final String name;
    private final Consumer<Octets> out;
    private final Transcript transcript = TestScope.current().transcript();
    private Supplier<Fate> fates = Fate::pass;
    private Octets heldBack;
    private int count;

    LinkDirection(String name, Consumer<Octets> out) {
        this.name = name;
        this.out = out;
    }

    synchronized void fates(Supplier<Fate> supplier) {
        fates = supplier;
    }

    synchronized int count() {
        return count;
    }

    synchronized void carry(Octets octets, ScheduledExecutorService timer) {
        count++;
        switch (fates.get()) {
            case Fate.Pass() -> pass(octets);
            case Fate.Drop() -> remark("loses", octets);
            case Fate.Twice() -> {
                remark("doubles", octets);
                pass(octets);
                out.accept(octets);
            }
            case Fate.Late late -> {
                remark("delays by %d ms".formatted(late.by().toMillis()), octets);
                later(() -> pass(octets), late, timer);
            }
            case Fate.AfterNext() -> {
                remark("holds back", octets);
                heldBack = octets;
            }
        }
    }

    private synchronized void pass(Octets octets) {
        out.accept(octets);
        if (heldBack != null) {
            Octets overtaken = heldBack;
            heldBack = null;
            remark("lets follow", overtaken);
            out.accept(overtaken);
        }
    }

    private static void later(Runnable task, Fate.Late late, ScheduledExecutorService timer) {
        try {
            timer.schedule(task, late.by().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            return; // the link is closed: the datagram is lost
        }
    }

    private void remark(String what, Octets octets) {
        transcript.remark(TranscriptEvent.Side.TEST,
                "link %s a datagram of %d octets %s".formatted(what,
                        octets.length(), name));
    }
}
