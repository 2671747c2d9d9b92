package netprog.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
    void a_test_finds_its_own_class_where_a_student_has_one_of_that_name() throws Exception {
        Class<?> loaded = load(Map.of(NAME, new byte[] {1, 2, 3}), Map.of(NAME, octets()));

        assertThat(location(loaded)).isNotNull();
        assertThat(loaded.getClassLoader().getName()).isEqualTo(MemoryLoader.TESTS);
    }

    @Test
    void a_students_class_finds_its_own_and_none_of_the_tests() throws Exception {
        ClassLoader both = loader(Map.of(NAME, octets()), Map.of("netprog.x.Test", octets()));
        Class<?> students = both.loadClass(NAME);

        assertThat(students.getClassLoader().loadClass(NAME)).isSameAs(students);
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> students.getClassLoader().loadClass("netprog.x.Test"));
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Class<?> load(Map<String, byte[]> classes, Map<String, byte[]> testClasses)
            throws ClassNotFoundException {
        return loader(classes, testClasses).loadClass(NAME);
    }

    private static ClassLoader loader(Map<String, byte[]> classes,
            Map<String, byte[]> testClasses) {
        Job job = new Job(1, Duration.ZERO, Duration.ZERO, classes, testClasses, List.of());
        return MemoryLoader.of(job, ClassLoader.getPlatformClassLoader());
    }

    private static byte[] octets() throws IOException {
        try (InputStream in = MemoryLoaderTest.class
                .getResourceAsStream("MemoryLoaderTest$OfBoth.class")) {
            return in.readAllBytes();
        }
    }
}
