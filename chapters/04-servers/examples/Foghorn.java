import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A foghorn finds out how often it blows, and what it is called, before it
/// starts: `java Foghorn.java`.

/// How long the start may wait for somebody else's answer.
static final Duration PATIENCE = Duration.ofMillis(200);

void main() throws InterruptedException {
    start("7", Map.of("FOGHORN_BLASTS", "5"));
    start(null, Map.of("FOGHORN_BLASTS", "5"));
    start(null, Map.of());
    start(null, Map.of("FOGHORN_BLASTS", "many"));
    start("21", Map.of("FOGHORN_BLASTS", "5"));
    IO.println("name: " + ask(() -> "Cape Race"));
    CountDownLatch never = new CountDownLatch(1);
    IO.println("name: " + ask(() -> {
        never.await(); // a name server that does not answer
        return "Cape Race";
    }));
}

void start(String option, Map<String, String> environment) {
    try {
        Given given = nearest(option, environment);
        IO.println(blasts(given) + " blasts, from " + given.place());
    } catch (IllegalArgumentException e) {
        IO.println("cannot start: " + e.getMessage());
    }
}

/// What the user wrote, and where.
record Given(String place, String text) {}

/// {@return the text that counts: the nearest to this start}
Given nearest(String option, Map<String, String> environment) {
    String variable = environment.get("FOGHORN_BLASTS");
    if (option != null) {
        return new Given("--blasts", option);
    }
    return variable != null ? new Given("FOGHORN_BLASTS", variable) : new Given("the default", "3");
}

/// {@return the number, if it is one and the horn can do it}
int blasts(Given given) {
    if (!given.text().matches("[1-9]|1[0-9]|20")) {
        throw new IllegalArgumentException("%s: %s is not a number from 1 to 20"
                .formatted(given.place(), given.text()));
    }
    return Integer.parseInt(given.text());
}

/// {@return the resolver's answer, or a name of our own if there is none in time}
String ask(Callable<String> resolver) throws InterruptedException {
    FutureTask<String> answer = new FutureTask<>(resolver);
    Thread.ofVirtual().start(answer); // a daemon: if it never ends, the program still can
    try {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
        return "foghorn, because nobody has answered";
    } catch (ExecutionException e) {
        return "foghorn, because " + e.getCause();
    }
}
