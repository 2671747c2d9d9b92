package netprog.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whose a class is can be seen at the class, and no student can change that.
class MemoryLoaderTest {

    private static final String NAME = OfBoth.class.getName();

    /// What is defined here once more.
    static final class OfBoth {}

    @Test
    void a_class_of_the_tests_has_a_location_and_a_students_has_none() throws Exception {
        assertThat(location(load(Map.of(NAME, octets()), Map.of()))).isNull();
        assertThat(location(load(Map.of(), Map.of(NAME, octets())))).isNotNull();
    }

    @Test
    void no_class_of_a_student_takes_the_place_of_a_tests() throws Exception {
        Class<?> loaded = load(Map.of(NAME, new byte[] {1, 2, 3}), Map.of(NAME, octets()));

        assertThat(location(loaded)).isNotNull();
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Class<?> load(Map<String, byte[]> classes, Map<String, byte[]> testClasses)
            throws ClassNotFoundException {
        Job job = new Job(1, Duration.ZERO, Duration.ZERO, classes, testClasses, List.of());
        return new MemoryLoader(job, ClassLoader.getPlatformClassLoader()).loadClass(NAME);
    }

    private static byte[] octets() throws IOException {
        try (InputStream in = MemoryLoaderTest.class
                .getResourceAsStream("MemoryLoaderTest$OfBoth.class")) {
            return in.readAllBytes();
        }
    }
}
