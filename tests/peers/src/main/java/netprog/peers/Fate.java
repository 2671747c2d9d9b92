package netprog.peers;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// What a [LossyLink] does with one datagram. UDP allows each of these
/// (RFC 768: delivery and duplicate protection are not guaranteed).
public sealed interface Fate {

    /// It arrives.
    record Pass() implements Fate {}

    /// It never arrives.
    record Drop() implements Fate {}

    /// It arrives twice.
    record Twice() implements Fate {}

    /// It arrives after a while; others may overtake it.
    record Late(Duration by) implements Fate {}

    /// It arrives right after the next one that passes; if none does, never.
    record AfterNext() implements Fate {}

    /// {@return the fate to arrive}
    static Fate pass() {
        return new Pass();
    }

    /// {@return the fate to be lost}
    static Fate drop() {
        return new Drop();
    }

    /// {@return the fate to arrive twice}
    static Fate twice() {
        return new Twice();
    }

    /// {@return the fate to arrive some milliseconds late}
    static Fate late(int milliseconds) {
        return new Late(Duration.ofMillis(milliseconds));
    }

    /// {@return the fate to be overtaken by the next one}
    static Fate afterNext() {
        return new AfterNext();
    }

    /// {@return fates by chance: one datagram in `oneIn` meets a fault, each fault
    /// as often}
    static Supplier<Fate> byChance(int oneIn, Random random) {
        List<Fate> faults = List.of(drop(), twice(), late(20), afterNext());
        return () -> random.nextInt(oneIn) == 0 ? faults.get(random.nextInt(faults.size()))
                : pass();
    }
}
