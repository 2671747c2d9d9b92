package netprog.servers;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Exercise("4.2.3b")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its children are scripts of sh")
class FiremanExampleTest {

    @Test
    void a_child_ends_by_itself_and_another_one_is_asked_to() throws IOException {
        try (Fireman fireman = Fireman.start(Duration.ofSeconds(1), Duration.ofSeconds(1))) {
            fireman.watch(new ProcessBuilder("sh", "-c", "exit 3").start(), "short");
            fireman.watch(new ProcessBuilder("sleep", "60").start(), "long");
            List<EndedChild> ended = new ArrayList<>();
            teaches("The first child ends by itself, and the second one gets TERM at its deadline.",
                    () -> {
                        await("both children end").atMost(Patience.deadline()).until(() -> {
                            ended.addAll(Elements.of(fireman.collect()).toList());
                            return ended.size() == 2;
                        });
                        assertThat(ended.stream().map(EndedChild::name).toList())
                                .as("The names").containsExactly("short", "long");
                        assertThat(ended.stream().map(EndedChild::exitCode).toList())
                                .as("The exit codes").containsExactly(3, 143);
                    });
        }
    }
}
