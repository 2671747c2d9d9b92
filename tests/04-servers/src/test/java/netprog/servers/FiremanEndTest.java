package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.servers.ShellChildren.CAT;
import static netprog.servers.ShellChildren.DEAF;
import static netprog.servers.ShellChildren.PARENT;
import static netprog.servers.ShellChildren.ended;
import static netprog.servers.ShellChildren.noting;
import static netprog.servers.ShellChildren.tidyingUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.LeavesNothingBehind;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.Thrown;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// How children are ended that do not end by themselves.
@Exercise("4.2.3b")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its children are programs of UNIX.")
class FiremanEndTest {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    /// A clock that counts milliseconds is right, too.
    private static final Duration CLOCK = Duration.ofMillis(5);

    @Test
    @Points(1)
    void a_child_is_sent_TERM_at_its_own_deadline() throws IOException {
        Duration deadline = Duration.ofMillis(250);
        try (Fireman fireman = Fireman.start(deadline, LONGEST);
                ShellChildren children = new ShellChildren()) {
            for (String name : List.of("first", "second")) {
                Process child = children.ready(tidyingUp("0"));
                Duration ran = untilItEnds(fireman, child, name, """
                        A deadline is kept whether anybody calls collect() or not: a server may \
                        wait for its next client for hours.""");
                teaches("""
                        The deadline counts from watch, for each child anew. A child that is \
                        asked to end earlier is cut off in the middle of its work.""",
                        () -> assertThat(ran).as("How long the %s child ran", name)
                                .isGreaterThanOrEqualTo(deadline.minus(CLOCK)));
            }
            teaches("""
                    At the deadline a child is asked with TERM, so that it can tidy up and end by \
                    itself: this one exits with 7. Nothing tells it of KILL.
                    The means is what the fireman has done, TERM here.""",
                    () -> assertThat(Elements.of(ends(fireman))).as("collect()")
                            .containsExactly("first: 7, TERM", "second: 7, TERM"));
        }
    }

    @Test
    @Points(1)
    void a_child_that_ignores_TERM_is_ended_by_force_after_the_grace() throws IOException {
        Duration deadline = Duration.ofMillis(100);
        Duration grace = Duration.ofMillis(300);
        String lesson = """
                A program may ignore TERM, and some hang. When the grace is over, force ends \
                them, and not before: others are still tidying up.""";
        try (Fireman fireman = Fireman.start(deadline, grace);
                Fireman impatient = Fireman.start(Duration.ZERO, Duration.ZERO);
                ShellChildren children = new ShellChildren()) {
            Process parent = children.ready(PARENT);
            ProcessHandle grandchild = children.childOf(parent);
            Duration ran = untilItEnds(fireman, parent, "deaf", lesson);
            teaches(lesson, () -> {
                assertThat(ran).as("How long a child ran that ignores TERM")
                        .isGreaterThanOrEqualTo(deadline.plus(grace).minus(CLOCK));
                assertThat(Elements.of(ends(fireman))).as("collect()")
                        .containsExactly("deaf: 137, KILL");
            });
            untilItEnds(impatient, children.ready(DEAF), "deaf", lesson);
            untilItEnds(impatient, ended(children.start("exit 3")), "done", lesson);
            teaches("""
                    Where deadline and grace are zero, TERM and KILL follow at once. A child that \
                    has already ended is sent nothing.""",
                    () -> assertThat(Elements.of(ends(impatient))).as("collect()")
                            .containsExactly("deaf: 137, KILL", "done: 3, NONE"));
            teaches("A fireman ends its children, and not what these have started.",
                    () -> assertThat(ChildProcesses.isAlive(grandchild))
                            .as("Whether the child of a child is alive").isTrue());
        }
    }

    /// Watches a child. {@return how long it runs} Nobody collects meanwhile.
    private static Duration untilItEnds(Fireman fireman, Process child, String name,
            String lesson) {
        long begin = System.nanoTime();
        fireman.watch(child, name);
        teaches(lesson, () -> await("a child past its deadline ends").atMost(Patience.silence())
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !child.isAlive() && fireman.children() == 0));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    @Points(1)
    @LeavesNothingBehind("close() ends what the fireman has started: its thread, too.")
    void close_leaves_no_child() throws IOException {
        Duration grace = Duration.ofMillis(600);
        ShellChildren children = new ShellChildren();
        Fireman fireman = Fireman.start(LONGEST, grace);
        try (children) {
            Process done = children.waiting("exit 3");
            fireman.watch(done, "done");
            done.getOutputStream().close();
            await("the first child ends").atMost(Patience.silence())
                    .until(() -> fireman.children() == 0);
            fireman.watch(children.ready(CAT), "cat");
            fireman.watch(children.ready(DEAF), "deaf");
            long begin = System.nanoTime();
            WaitingCall<Void> closing = close(fireman);
            teaches("Force ends a child that ignores TERM, so close() returns after the grace.",
                    () -> await("close() returns").atMost(grace.plus(Patience.silence()))
                            .pollInterval(Duration.ofMillis(5))
                            .until(closing.result()::isDone));
            long took = (System.nanoTime() - begin) / 1_000_000;
            teaches("When close() has returned, no child is left. An orphan runs on for ever.",
                    () -> assertThat(children.alive()).as("The number of children that run")
                            .isZero());
            teaches("""
                    TERM first, for all at the same time, then the grace, then force for those \
                    that still run. What has ended can be collected afterwards.""",
                    () -> {
                        assertThat(Elements.of(ends(fireman))).as("collect()")
                                .containsExactlyInAnyOrder(
                                        "done: 3, NONE", "cat: 143, TERM",
                                        "deaf: 137, KILL");
                        assertThat(took).as("How long close() waited, in ms")
                                .isGreaterThanOrEqualTo(grace.minus(CLOCK).toMillis());
                    });
        }
        fireman.close();
    }

    @Test
    @Points(1)
    void close_waits_for_the_children_and_not_for_the_grace() throws IOException {
        try (ShellChildren children = new ShellChildren()) {
            Fireman idle = Fireman.start(LONGEST, LONGEST);
            close(idle).result("There is no child to wait for.");
            Fireman fireman = Fireman.start(LONGEST, LONGEST);
            fireman.watch(children.ready(CAT), "cat");
            fireman.watch(children.ready(tidyingUp("0.1")), "tidy");
            close(fireman).result("All children have ended, so there is nothing to wait for.");
            close(fireman).result("A second close() does nothing.");
            teaches("Both children were asked, and have ended by themselves.",
                    () -> assertThat(Elements.of(ends(fireman))).as("collect()")
                            .containsExactlyInAnyOrder("cat: 143, TERM", "tidy: 7, TERM"));
            areAskedTogether(children, Files.createTempFile("asked", ""));
            isInterrupted(children.ready(DEAF));
        }
    }

    private static void areAskedTogether(ShellChildren children, Path asked)
            throws IOException {
        Fireman fireman = Fireman.start(LONGEST, LONGEST);
        WaitingCall<Void> closing;
        try {
            fireman.watch(children.ready(noting(asked)), "one");
            fireman.watch(children.ready(noting(asked)), "two");
            Process late = children.ready(DEAF);
            closing = close(fireman);
            teaches("close() sends TERM to all its children, and only then waits for them.",
                    () -> await("both children are sent TERM").atMost(Patience.silence())
                            .until(() -> Files.size(asked) == 2));
            teaches("A child that is watched while close() waits would never be asked to end.",
                    () -> assertThat(Thrown.by(() -> fireman.watch(late, "late")))
                            .as("watch during close()").isA(IllegalStateException.class)
                            .says("late"));
        } finally {
            Files.delete(asked); // and so they end
        }
        closing.result("All children have ended, so there is nothing to wait for.");
    }

    private static void isInterrupted(Process deaf) {
        Fireman fireman = Fireman.start(LONGEST, LONGEST);
        fireman.watch(deaf, "deaf");
        AtomicInteger left = new AtomicInteger();
        WaitingCall<Boolean> closing = WaitingCall.in(Fireman.class, "close()", () -> {
            fireman.close();
            left.set(fireman.children());
            return Thread.interrupted();
        });
        closing.thread().interrupt();
        String lesson = """
                Anyone who interrupts a thread wants it to end soon: force ends all children at \
                once. close() throws no InterruptedException, so it sets the mark again.""";
        boolean marked = closing.result(lesson);
        teaches(lesson, () -> {
            assertThat(Elements.of(ends(fireman))).as("collect()")
                    .containsExactly("deaf: 137, KILL");
            assertThat(left.get()).as("children() when close() has returned").isZero();
            assertThat(marked).as("Whether the caller is still interrupted").isTrue();
        });
    }

    @Test
    @Points(1)
    void what_makes_no_sense_is_refused_by_name(Random random) throws IOException {
        Duration negative = Duration.ofNanos(-1 - random.nextInt(1_000_000));
        teaches("A message says what is wrong, and which value it was.", () -> {
            assertThat(Thrown.by(() -> Fireman.start(negative, Duration.ZERO).close()))
                    .as("start(%s, PT0S)", negative).isA(IllegalArgumentException.class)
                    .says(negative);
            assertThat(Thrown.by(() -> Fireman.start(Duration.ZERO, negative).close()))
                    .as("start(PT0S, %s)", negative).isA(IllegalArgumentException.class)
                    .says(negative);
        });
        String name = Octets.word(random);
        try (ShellChildren children = new ShellChildren()) {
            Fireman fireman = Fireman.start(LONGEST, Duration.ZERO);
            fireman.close();
            Process late = children.ready(DEAF);
            teaches("""
                    Nobody watches this child any more, and nobody would end it: so it is not \
                    taken, and ended at once, by force.""", () -> {
                assertThat(Thrown.by(() -> fireman.watch(late, name))).as("watch after close()")
                        .isA(IllegalStateException.class).says(name);
                await("a child that came too late ends").atMost(Patience.silence())
                        .until(() -> !late.isAlive());
                assertThat(late.exitValue()).as("Its exit code").isEqualTo(137);
            });
        }
    }

    private static WaitingCall<Void> close(Fireman fireman) {
        return WaitingCall.in(Fireman.class, "close()", () -> {
            fireman.close();
            return null;
        });
    }

    private static List<String> ends(Fireman fireman) {
        List<String> ends = new ArrayList<>();
        for (EndedChild child : Elements.of(fireman.collect()).toList()) {
            ends.add("%s: %d, %s".formatted(child.name(), child.exitCode(), child.means()));
        }
        return ends;
    }
}
