package netprog.grader;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A class of tests that share one [TinyCourse], which none of them changes.
public abstract class TinyCourseTest {

    @TempDir
    protected static Path root;
    protected static TinyCourse course;

    @BeforeAll
    static void write() throws IOException {
        course = TinyCourse.at(root);
    }
}
