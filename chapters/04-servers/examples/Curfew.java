import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// One program after the other, each with as much time as it wants, but at most
/// 300 ms: how it ended, and what that took. `java Curfew.java`.

void main() throws IOException, InterruptedException {
    IO.println(run("exit 3"));
    IO.println(run("kill -9 $$"));
    IO.println(run("exec sleep 9"));
    IO.println(run("trap 'exit 5' TERM; while :; do sleep 0.1; done"));
    IO.println(run("trap '' TERM; exec sleep 9"));
}

/// Runs a program until it ends, or is ended. The caller waits.
String run(String script) throws IOException, InterruptedException {
    Process child = new ProcessBuilder("sh", "-c", script).start();
    String how = "by itself";
    if (!child.waitFor(300, TimeUnit.MILLISECONDS)) {
        how = "asked";
        child.destroy(); // TERM: please end
        if (!child.waitFor(300, TimeUnit.MILLISECONDS)) {
            how = "by force";
            child.destroyForcibly(); // KILL: the system ends it
        }
    }
    return "%3d  %-9s  %s".formatted(child.waitFor(), how, script);
}
