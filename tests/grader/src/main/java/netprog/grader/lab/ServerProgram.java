package netprog.grader.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.spi.ToolProvider;

/// A server that runs as a process of its own, from its source to its end.
final class ServerProgram implements AutoCloseable {

    private static final int START_SECONDS = 30;
    private static final int END_SECONDS = 10;

    private final Process process;
    private final int port;

    private ServerProgram(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Compiles a program and what it uses, and starts it.
    ///
    /// @param program the file of its source
    /// @param sources the folders with the classes that it uses
    /// @param folder takes the class files and what the program says of its errors
    /// @throws IOException if it does not compile, or does not say its port
    static ServerProgram start(Path program, List<Path> sources, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        compile(program, sources, folder);
        String name = program.getFileName().toString().replace(".java", "");
        Path errors = folder.resolve(name + ".err");
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx512m", "-cp", folder.toString(), name)
                .redirectError(errors.toFile()).start();
        try {
            return new ServerProgram(process, port(process, errors));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static void compile(Path program, List<Path> sources, Path folder)
            throws IOException {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        String path = String.join(System.getProperty("path.separator"),
                sources.stream().map(Path::toString).toList());
        int code = ToolProvider.findFirst("javac").orElseThrow().run(out, out, "-nowarn",
                "-implicit:class", "-proc:none", "-d", folder.toString(), "--source-path", path,
                program.toString());
        if (code != 0) {
            throw new IOException("it does not compile: " + said.toString().strip());
        }
    }

    private static int port(Process process, Path errors) throws IOException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                BufferedReader out = process.inputReader();
                return out.readLine();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            return Integer.parseInt(line.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException | NumberFormatException _) {
            throw new IOException("it has not said its port: "
                    + Files.readString(errors).lines().findFirst().orElse("no error is known"));
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    int port() {
        return port;
    }

    /// {@return what it has used since its start, its children included}
    ProcessUsage usage() {
        return ProcessUsage.of(process.toHandle());
    }

    /// Ends it: its standard input ends, and if it does not follow it is destroyed
    /// with all that it has started.
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = process.descendants().toList();
        process.getOutputStream().close();
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.getInputStream().close();
    }
}
