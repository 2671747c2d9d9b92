package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static netprog.servers.ShellChildren.CAT;
import static netprog.servers.ShellChildren.DEAF;
import static netprog.servers.ShellChildren.ended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Patience;
import netprog.peers.Points;
import netprog.peers.WaitingCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What is learned of children that end.
@Exercise("4.2.3b")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Its children are programs of UNIX.")
class FiremanTest {

    private static final Duration LONG = Duration.ofHours(1);

    private static final Duration GRACE = Duration.ofMillis(50);

    /// A clock that counts milliseconds is right, too.
    private static final Duration CLOCK = Duration.ofMillis(20);

    private static final Duration PAUSE = Duration.ofMillis(100);

    @Test
    @Points(1)
    void each_child_is_reported_once_and_how_it_ended(Random random) throws IOException {
        int code = 1 + random.nextInt(100);
        String[] scripts = {"exit 0", "exit " + code, "kill -9 $$", "kill -15 $$", "exit 0"};
        int[] codes = {0, code, 137, 143, 0};
        try (Fireman fireman = Fireman.start(LONG, GRACE);
                ShellChildren children = new ShellChildren()) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < scripts.length; i++) {
                String name = i == 4 ? "worker 0" : "worker " + i;
                Process child = children.waiting(scripts[i]);
                fireman.watch(child, name);
                child.getOutputStream().close();
                expected.add("%s, pid %d: %d, NONE".formatted(name, child.pid(), codes[i]));
            }
            awaitChildren(fireman, 0);
            teaches("""
                    Each child is reported with its name, its number in the system, and the code \
                    of its end: 128 and the signal's number if a signal has ended it.
                    The fireman has done nothing to these, so its means is NONE.""",
                    () -> assertThat(Elements.of(reports(fireman))).as("collect()")
                            .containsExactlyInAnyOrderElementsOf(expected));
            teaches("A child is reported once: the server has counted it off its list already.",
                    () -> assertThat(Elements.of(reports(fireman))).as("A second collect()")
                            .isEmpty());
        }
    }

    @Test
    @Points(1)
    void children_are_reported_in_the_order_and_at_the_time_of_their_ends(Random random)
            throws IOException {
        try (Fireman fireman = Fireman.start(LONG, GRACE);
                ShellChildren children = new ShellChildren()) {
            List<Process> running = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < 5; i++) {
                running.add(children.ready(CAT));
                fireman.watch(running.getLast(), "cat");
            }
            long watched = System.nanoTime();
            pass(PAUSE);
            Duration least = Duration.ofNanos(System.nanoTime() - watched);
            teaches("Five children are watched, and all of them run.", () -> assertThat(
                    fireman.children()).as("children()").isEqualTo(5));
            Collections.reverse(running);
            Collections.swap(running, random.nextInt(4), 4);
            List<Long> ends = new ArrayList<>();
            for (Process child : running) {
                child.getOutputStream().close();
                ends.add(child.pid());
                awaitChildren(fireman, 5 - ends.size());
            }
            Duration most = Duration.ofNanos(System.nanoTime() - begin);
            pass(PAUSE);
            List<EndedChild> collected = Elements.of(fireman.collect()).toList();
            teaches("""
                    Children end when they like, and not in the order of their start. Which one \
                    went first is often what explains the others' end.""",
                    () -> assertThat(Elements.of(collected.stream().map(EndedChild::pid)
                            .toList()))
                            .as("The order of collect()").isEqualTo(ends));
            teaches("""
                    A child has run from watch until its end. When somebody asks for it, perhaps \
                    an hour later, says nothing about the child.""",
                    () -> assertThat(Elements.of(collected.stream().map(EndedChild::ran)
                            .toList()))
                            .as("How long each child ran").allSatisfy(ran -> assertThat(ran)
                                    .isBetween(least.minus(CLOCK), most.plus(CLOCK))));
        }
    }

    @Test
    @Points(1)
    void a_child_that_has_ended_already_is_collected_too(Random random) throws IOException {
        try (Fireman fireman = Fireman.start(LONG, GRACE);
                ShellChildren children = new ShellChildren()) {
            List<String> expected = new ArrayList<>();
            List<String> collected = new ArrayList<>();
            String lesson = """
                    A child can end at any time, also before it is watched, or while others are \
                    collected. None is lost, and none is there twice.""";
            for (int i = 0; i < 16; i++) {
                int code = random.nextInt(100);
                Process child = children.start("exit " + code);
                fireman.watch(i % 2 == 0 ? ended(child) : child, "worker " + i);
                expected.add("worker %d, pid %d: %d, NONE".formatted(i, child.pid(), code));
                List<String> more = reports(fireman);
                teaches(lesson, () -> assertThat(Elements.of(
                        more.stream().filter(collected::contains).toList()))
                        .as("What collect() returned again").isEmpty());
                collected.addAll(more);
            }
            awaitChildren(fireman, 0);
            collected.addAll(reports(fireman));
            teaches(lesson, () -> assertThat(Elements.of(collected)).as("All that was collected")
                    .containsExactlyInAnyOrderElementsOf(expected));
        }
    }

    @Test
    @Points(1)
    void nobody_waits_for_a_child_that_runs() throws IOException {
        String lesson = """
                Only close() waits for children. A server asks before it accepts the next client, \
                and a child may run for hours.
                See "Collect without waiting" in this chapter.""";
        try (Fireman fireman = Fireman.start(LONG, LONG);
                ShellChildren children = new ShellChildren()) {
            Process deaf = children.ready(DEAF);
            call("watch(child, \"deaf\")", () -> fireman.watch(deaf, "deaf")).result(lesson);
            collectsNothing(fireman, lesson);
            var closing = call("close()", fireman::close);
            collectsNothing(fireman, lesson + "\nThis holds while another thread is in close().");
            teaches("One child still runs.", () -> assertThat(
                    WaitingCall.in(Fireman.class, "children()", fireman::children).result(lesson))
                    .as("children()").isEqualTo(1));
            deaf.destroyForcibly();
            closing.result("The last child has ended, so close() returns.");
        }
    }

    private static void collectsNothing(Fireman fireman, String lesson) {
        List<EndedChild> none =
                WaitingCall.in(Fireman.class, "collect()", fireman::collect).result(lesson);
        teaches(lesson, () -> assertThat(Elements.of(none)).as("collect()").isEmpty());
    }

    private static WaitingCall<Void> call(String what, Runnable call) {
        return WaitingCall.in(Fireman.class, what, () -> {
            call.run();
            return null;
        });
    }

    @Test
    @Points(1)
    void a_collected_child_keeps_its_streams_and_the_fireman_keeps_nothing(Random random)
            throws IOException {
        String word = Octets.word(random);
        try (Fireman fireman = Fireman.start(LONG, GRACE);
                ShellChildren children = new ShellChildren()) {
            List<WeakReference<Process>> processes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                processes.add(collected(children, fireman, word));
            }
            teaches("""
                    A Process holds what nobody has read of its output. A server that keeps each \
                    of them, in a list or for an alarm in an hour, grows with every client.""",
                    () -> await("the garbage collector finds the collected processes")
                            .pollInterval(Duration.ofMillis(20)).atMost(Patience.silence())
                            .until(() -> {
                                System.gc();
                                return processes.stream().allMatch(p -> p.refersTo(null));
                            }));
        }
    }

    /// A process that only the fireman knows when this method has returned.
    private static WeakReference<Process> collected(ShellChildren children, Fireman fireman,
            String word) throws IOException {
        Process child = children.waiting("echo " + word);
        fireman.watch(child, word);
        child.getOutputStream().close();
        awaitChildren(fireman, 0);
        teaches("The child has ended.",
                () -> assertThat(Elements.of(reports(fireman))).as("collect()")
                        .containsExactly("%s, pid %d: 0, NONE".formatted(word, child.pid())));
        teaches("""
                A child's last octets are in the pipe when it ends, and somebody may be about to \
                read them: the fireman must not close a stream that is not its own.""",
                () -> assertThat(new String(child.getInputStream().readAllBytes(),
                        StandardCharsets.US_ASCII)).as("The output of a collected child")
                        .isEqualTo(word + "\n"));
        return new WeakReference<>(child);
    }

    private static List<String> reports(Fireman fireman) {
        return Elements.of(fireman.collect()).toList().stream()
                .map(child -> "%s, pid %d: %d, %s".formatted(child.name(), child.pid(),
                        child.exitCode(), child.means()))
                .toList();
    }

    private static void awaitChildren(Fireman fireman, int running) {
        teaches("""
                A child that has ended is no longer counted by children(), whether anybody has \
                collected it or not.""",
                () -> await("children() is " + running).atMost(Patience.silence())
                        .until(() -> fireman.children() == running));
    }

    private static void pass(Duration time) {
        long begin = System.nanoTime();
        await("some time passes").pollInterval(Duration.ofMillis(10)).atMost(Patience.deadline())
                .until(() -> System.nanoTime() - begin >= time.toNanos());
    }
}
