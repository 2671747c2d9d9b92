package netprog.grader.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import netprog.grader.model.Note;
import netprog.grader.model.Submission;
import org.junit.jupiter.api.io.TempDir;

/// A class as learning platforms pack it: as a folder, a zip, a tar, and a zip
/// with everything in one folder.
abstract class DownloadedClass {

    static final String ECHO = "package netprog.structures;\nclass EchoServer {}\n";
    static final String TARGET = "netprog/structures/EchoServer.java";

    @TempDir
    Path folder;

    enum Form {
        FOLDER, ZIP, TAR, ZIP_WITH_A_FOLDER
    }

    List<Submission> read(Form form, Object... namesAndContents) throws IOException {
        var intake = EchoIntake.of(folder);
        return SubmissionFinder.find(List.of(packed(form, namesAndContents))).handins().stream()
                .map(intake::read).toList();
    }

    private Path packed(Form form, Object[] files) throws IOException {
        Path zip = Packed.zip(folder.resolve("download.zip"), files);
        return switch (form) {
            case ZIP -> zip;
            case TAR -> Packed.tar(folder.resolve("download.tgz"), files);
            case FOLDER -> unpacked("download", files);
            case ZIP_WITH_A_FOLDER -> {
                Object[] deeper = files.clone();
                for (int i = 0; i < files.length; i += 2) {
                    deeper[i] = "assignment_7_export/" + files[i];
                }
                yield Packed.zip(folder.resolve("deeper.zip"), deeper);
            }
        };
    }

    Path unpacked(String name, Object... files) throws IOException {
        Path download = folder.resolve(name);
        for (int i = 0; i < files.length; i += 2) {
            Path file = download.resolve((String) files[i]);
            Files.createDirectories(file.getParent());
            Files.write(file, files[i + 1] instanceof byte[] octets ? octets
                    : ((String) files[i + 1]).getBytes(StandardCharsets.UTF_8));
        }
        return download;
    }

    static List<String> texts(Submission submission) {
        return submission.notes().stream().map(Note::text).toList();
    }
}
