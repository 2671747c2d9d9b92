package netprog.http;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The programs of a machine, as far as a browser is started with them.
public interface BrowserPrograms {

    /// {@return the file of a program; empty if there is none}
    ///
    /// @param name its name, or a path
    Optional<Path> find(String name);

    /// Starts a program, without a shell.
    ///
    /// @param command the program's file, and its arguments as they are
    /// @return the process, which need not be waited for
    /// @throws IOException if it cannot be started
    Process start(List<String> command) throws IOException;

    /// {@return the programs on the path of this process} What they print is thrown
    /// away.
    static BrowserPrograms ofSystem() {
        return new BrowserPrograms() {
            @Override
            public Optional<Path> find(String name) {
                String path = System.getenv().getOrDefault("PATH", "");
                Stream<Path> files = name.contains(File.separator)
                        ? Stream.of(Path.of(name))
                        : Stream.of(path.split(File.pathSeparator))
                                .map(folder -> Path.of(folder, name));
                return files.filter(Files::isRegularFile).filter(Files::isExecutable)
                        .findFirst();
            }

            @Override
            public Process start(List<String> command) throws IOException {
                return new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            }
        };
    }
}
