package netprog.grader.compile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import netprog.runner.Frames;

/// What a compiler's JVM and the grader say to each other: sources one way, a
/// [Compilation] the other, in [Frames].
final class Messages {

    /// No chapter has more files, and no compilation more problems.
    private static final int MAX_ENTRIES = 20_000;

    private Messages() {}

    static void writeSources(DataOutputStream out, Map<String, String> sources)
            throws IOException {
        out.writeInt(sources.size());
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Frames.writeText(out, source.getKey());
            Frames.writeText(out, source.getValue());
        }
        out.flush();
    }

    static Map<String, String> readSources(DataInputStream in) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (int left = Frames.readCount(in, MAX_ENTRIES); left > 0; left--) {
            sources.put(Frames.readText(in), Frames.readText(in));
        }
        return sources;
    }

    static void writeCompilation(DataOutputStream out, Compilation compilation)
            throws IOException {
        out.writeBoolean(compilation.fell());
        out.writeInt(compilation.classes().size());
        for (Map.Entry<String, byte[]> each : compilation.classes().entrySet()) {
            Frames.writeText(out, each.getKey());
            Frames.writeOctets(out, each.getValue());
        }
        out.writeInt(compilation.problems().size());
        for (Problem problem : compilation.problems()) {
            Frames.writeText(out, problem.file());
            out.writeLong(problem.line());
            Frames.writeText(out, problem.text());
        }
        out.flush();
    }

    static Compilation readCompilation(DataInputStream in) throws IOException {
        boolean fell = in.readBoolean();
        Map<String, byte[]> classes = new TreeMap<>();
        for (int left = Frames.readCount(in, MAX_ENTRIES); left > 0; left--) {
            classes.put(Frames.readText(in), Frames.readOctets(in));
        }
        List<Problem> problems = new ArrayList<>();
        for (int left = Frames.readCount(in, MAX_ENTRIES); left > 0; left--) {
            problems.add(new Problem(Frames.readText(in), in.readLong(), Frames.readText(in)));
        }
        return new Compilation(classes, List.copyOf(problems), fell);
    }
}
