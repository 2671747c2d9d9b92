package netprog.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import netprog.sample.Student;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whose a stack frame is. The class that plays the test stands where students'
/// classes do, in a package of the course.
class OriginTest {

    private static final String LOADER = OriginTest.class.getClassLoader().getName();

    @AfterEach
    void end() {
        TestScope.begin(getClass());
    }

    @Test
    void a_class_that_comes_with_the_test_is_the_tests_own() {
        TestScope.begin(Student.class);

        assertThat(isStudents("netprog.sample.Student")).isFalse();
        assertThat(isStudents("netprog.sample.Student$Mute")).isFalse();
        assertThat(isStudents("netprog.sample.Student$$Lambda/0x00000000ef5a5980"))
                .isFalse();
    }

    @Test
    void a_class_of_the_package_from_elsewhere_is_the_students() throws Exception {
        Class<?> test = new Memory().loadClass(Student.class.getName());
        TestScope.begin(test);

        assertThat(Origin.isStudents(null, "netprog.sample.Student")).isFalse();
        assertThat(Origin.isStudents(null, "netprog.sample.Student$Mute")).isTrue();
    }

    @Test
    void a_class_of_a_tests_name_from_another_loader_is_the_students() {
        TestScope.begin(Student.class);

        assertThat(Origin.isStudents(LOADER, "netprog.sample.Student")).isFalse();
        assertThat(Origin.isStudents(null, "netprog.sample.Student")).isTrue();
        assertThat(Origin.isStudents("another", "netprog.sample.Student")).isTrue();
    }

    @Test
    void a_class_of_another_package_of_the_course_is_the_students() {
        assertThat(isStudents("netprog.sample.Student")).isTrue();
        assertThat(isStudents("netprog.sample.ThereIsNone")).isTrue();
    }

    @Test
    void the_tools_and_the_jdk_are_nobodys() {
        assertThat(isStudents("netprog.peers.Player")).isFalse();
        assertThat(isStudents("netprog.runner.Runner")).isFalse();
        assertThat(isStudents("java.net.Socket")).isFalse();
    }

    private static boolean isStudents(String className) {
        return Origin.isStudents(LOADER, className);
    }

    /// Loads one class from memory, as the grader does, and leaves the others where
    /// they are.
    private static final class Memory extends ClassLoader {

        Memory() {
            super(OriginTest.class.getClassLoader());
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            if (!name.equals(Student.class.getName())) {
                return super.loadClass(name);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] octets = in.readAllBytes();
                return defineClass(name, octets, 0, octets.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
