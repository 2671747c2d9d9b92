package netprog.grader.results;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The results of submissions, a line of JSON each, in a file that only grows.
///
/// A line is written and forced to the disk in one go. Whatever kills the
/// grader costs at most the line that it was writing: a last line without its
/// end is cut off when the file is opened again, and a line that is not JSON
/// counts as not written. In memory are only the places of the lines.
///
/// One grader at a time has the file. Its threads may use it together, and an
/// interrupted one neither closes it nor leaves half a line.
public final class ResultFile implements AutoCloseable {

    /// One line.
    ///
    /// @param key what the judgement depends on; see [Keys]
    private record Line(String key, Judgement judgement) {}

    /// What is read of a line to find it again.
    private record Head(String key) {}

    private record Place(long offset, int octets) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path path;
    private final RandomAccessFile file;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<GradedTest, GradedTest> tests = new HashMap<>();
    private long end;

    private ResultFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /// Opens a file of results, and makes it when it is missing.
    ///
    /// @param remedy what to do while another grader has it open
    /// @throws GraderFault if one has
    public static ResultFile open(Path path, String remedy) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            ResultFile results = new ResultFile(path, file);
            results.lock(remedy);
            results.find();
            return results;
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private void lock(String remedy) throws IOException {
        try {
            if (file.getChannel().tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException _) {
            // This very process has it: the sentence below is right, too.
        }
        throw new GraderFault("another run has %s open; %s".formatted(path, remedy));
    }

    /// Finds the lines that are whole, and cuts off a last one that is not. The
    /// stream stays open: to close it would close the file, and end the lock.
    private void find() throws IOException {
        InputStream in = new BufferedInputStream(new FileInputStream(file.getFD()));
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet != '\n') {
                line.write(octet);
            } else {
                remember(line.toByteArray());
                line.reset();
            }
        }
        file.setLength(end);
    }

    private void remember(byte[] line) {
        try {
            Head head = JSON.readValue(line, Head.class);
            if (head != null && head.key() != null) {
                places.put(head.key(), new Place(end, line.length));
            }
        } catch (JacksonException _) {
            // A line that nobody can read is no result: it will be made again.
        }
        end += line.length + 1;
    }

    /// Forgets all results. They stay in a file beside this one, whose name ends
    /// in `.old`, until the next time.
    public synchronized void setAside() throws IOException {
        if (end > 0) {
            file.seek(0);
            Files.copy(new FileInputStream(file.getFD()),
                    path.resolveSibling(name() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
        file.setLength(0);
        file.getFD().sync();
        places.clear();
        end = 0;
    }

    /// {@return the name of the file in its folder}
    public String name() {
        return path.getFileName().toString();
    }

    /// {@return whether there is a result under this key}
    public synchronized boolean has(String key) {
        return places.containsKey(key);
    }

    /// Adds a result. When this returns, it survives whatever happens.
    public synchronized void add(String key, Judgement judgement) throws IOException {
        byte[] line = (JSON.writeValueAsString(new Line(key, judgement)) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        file.seek(end);
        file.write(line);
        file.getFD().sync();
        places.put(key, new Place(end, line.length - 1));
        end += line.length;
    }

    /// Reads a result.
    ///
    /// @throws GraderFault if there is none under this key
    public synchronized Judgement read(String key) {
        Place place = places.get(key);
        if (place == null) {
            throw new GraderFault("%s has no result %s".formatted(path, key));
        }
        byte[] line = new byte[place.octets()];
        try {
            file.seek(place.offset());
            file.readFully(line);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path, unreadable);
        }
        return shared(JSON.readValue(line, Line.class).judgement());
    }

    /// The same with one object for each test, however many results are read.
    private Judgement shared(Judgement read) {
        List<Verdict> verdicts = read.verdicts().stream()
                .map(each -> new Verdict(tests.computeIfAbsent(each.test(), Function.identity()),
                        each.status(), each.message(), each.time(), each.failure()))
                .toList();
        return read.with(verdicts);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
