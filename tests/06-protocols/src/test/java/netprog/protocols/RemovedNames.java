package netprog.protocols;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import netprog.peers.Patience;

/// The names that files of a folder lose, one after the other. Linux reports
/// each of them; other systems look at a folder from time to time.
final class RemovedNames implements Closeable {

    /// A file of this name is removed last: all before it has been reported then.
    private static final String LAST = "last";

    private final Path folder;
    private final WatchService service;
    private final WatchKey key;

    RemovedNames(Path folder) throws IOException {
        this.folder = folder;
        service = folder.getFileSystem().newWatchService();
        key = folder.register(service, StandardWatchEventKinds.ENTRY_DELETE);
    }

    /// {@return the names that were deleted or moved away since the beginning}
    List<String> soFar() throws IOException, InterruptedException {
        Files.delete(Files.createFile(folder.resolve(LAST)));
        List<String> names = new ArrayList<>();
        while (!names.contains(LAST)
                && service.poll(Patience.deadline().toMillis(), TimeUnit.MILLISECONDS) != null) {
            for (WatchEvent<?> each : key.pollEvents()) {
                names.add(String.valueOf(each.context()));
            }
            key.reset();
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
