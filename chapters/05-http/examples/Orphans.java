import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A shell with a child is killed, once alone and once with the child:
/// `java Orphans.java`.

/// Starts a child, says so, and waits for it.
static final String SCRIPT = "sleep 60 & echo ready; wait";

void main() throws IOException, InterruptedException {
    IO.println("the shell alone: the child " + afterKilling(false));
    IO.println("its descendants, too: the child " + afterKilling(true));
}

/// Kills a shell. {@return what has become of its child}
String afterKilling(boolean isChildKilled) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", SCRIPT).start();
    try (BufferedReader output = shell.inputReader()) {
        output.readLine(); // now there is a child
        List<ProcessHandle> children = shell.descendants().toList();
        shell.destroyForcibly().waitFor();
        if (isChildKilled) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        ProcessHandle child = children.getFirst();
        child.onExit().completeOnTimeout(child, 300, TimeUnit.MILLISECONDS).join();
        boolean runs = child.info().command().isPresent();
        children.forEach(ProcessHandle::destroyForcibly);
        return runs ? "still runs" : "is gone";
    }
}
