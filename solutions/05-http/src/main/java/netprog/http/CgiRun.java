package netprog.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of a script.
///
/// One thread looks after the output, the standard error, the time and the end
/// of the process, and reads only what is there. A read that waits would wait
/// for each process that has the pipe, also for one that the script left
/// behind.
final class CgiRun {

    private static final Duration LOOKS = Duration.ofMillis(5);

    private final String name;
    private final CgiLimits limits;
    private final CgiErrors errors;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    CgiRun(String name, CgiLimits limits, ServerLog log) {
        this.name = name;
        this.limits = limits;
        this.errors = new CgiErrors(name, log);
    }

    /// {@return all that the script has written}
    ///
    /// @throws HttpError 502 or 504
    /// @throws InterruptedIOException if the thread is interrupted
    byte[] run(ProcessBuilder start, byte[] body) throws IOException {
        Process script = started(start);
        try {
            feed(script, body);
            watch(script);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a script runs");
        } finally {
            errors.end();
            end(script);
        }
        return output.toByteArray();
    }

    private static Process started(ProcessBuilder start) throws HttpError {
        try {
            return start.start();
        } catch (IOException e) {
            HttpError error = new HttpError(502, "The script cannot be started.");
            error.initCause(e);
            throw error;
        }
    }

    private void feed(Process script, byte[] body) {
        if (body.length == 0) {
            write(script, body);
        } else { // a platform thread: a pipe that is full holds the carrier of a virtual one
            Thread.ofPlatform().daemon().name("input of " + name)
                    .start(() -> write(script, body));
        }
    }

    private static void write(Process script, byte[] body) {
        try (OutputStream input = script.getOutputStream()) {
            input.write(body);
        } catch (IOException _) {
            return; // the script does not read all of it, and need not
        }
    }

    private void watch(Process script) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long time = TimeUnit.NANOSECONDS.convert(limits.time());
        boolean ended = false;
        while (!ended) {
            ended = script.waitFor(LOOKS); // first: then all that it wrote is there
            copy(script.getInputStream(), output);
            if (output.size() > limits.header() + (long) limits.content()) {
                throw new HttpError(502, "The script writes too much.");
            }
            copy(script.getErrorStream(), errors);
            if (!ended && System.nanoTime() - begin >= time) {
                throw new HttpError(504, "The script takes too long.");
            }
        }
    }

    /// Copies what is there, and at most a few blocks: a flood must not keep the
    /// thread from its other tasks.
    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] block = new byte[16_384];
        for (int i = 0; i < 64 && from.available() > 0; i++) {
            to.write(block, 0, from.read(block, 0, Math.min(block.length, from.available())));
        }
    }

    /// The script comes first: a shell whose command was ended would start the next
    /// one. Whom it has started must be asked before, while it is their parent.
    private static void end(Process script) throws IOException {
        if (script.isAlive()) {
            List<ProcessHandle> started = script.descendants().toList();
            script.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
        script.getInputStream().close();
        script.getErrorStream().close();
    }
}
