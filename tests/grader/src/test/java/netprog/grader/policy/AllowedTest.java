package netprog.grader.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import netprog.grader.model.Chapter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How students usually write is allowed without any grant.
class AllowedTest {

    private static final Chapter CHAPTER = TinyPolicy.chapter(List.of());
    private static Map<String, byte[]> classes;

    @BeforeAll
    static void compile() throws IOException {
        try (InputStream in = AllowedTest.class.getResourceAsStream("UsualIdioms.java.txt")) {
            classes = TinyPolicy.compile(Map.of("UsualIdioms.java",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void usual_idioms_raise_no_alarm() {
        SubmittedClasses all = SubmittedClasses.read(CHAPTER, classes);
        Rules rules = new Rules(Policy.courseList(), List.of(), List.of());

        assertThat(classes.keySet()).hasSizeGreaterThan(15);
        assertThat(all.violations(classes.keySet(), rules)).map(Violation::sentence).isEmpty();
    }

    /// The constant pool lists all members that a class can use. What the reader
    /// does not find there, nobody would judge.
    @Test
    void no_member_is_overlooked() {
        classes.forEach((name, octets) -> {
            var model = ClassFile.of().parse(octets);
            Set<String> pool = StreamSupport.stream(model.constantPool().spliterator(), false)
                    .filter(MemberRefEntry.class::isInstance).map(MemberRefEntry.class::cast)
                    .filter(member -> !member.owner().asInternalName().startsWith("["))
                    .map(member -> member.owner().asInternalName().replace('/', '.') + "#"
                            + member.name().stringValue().replace("<init>", "new"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(ClassReader.references(model)).filteredOn(Reference::isToMember)
                    .map(each -> each.owner() + "#" + each.member()).as(name).containsAll(pool);
        });
    }

    /// In time of the processor, so that a busy machine changes nothing.
    @Test
    void a_class_takes_a_millisecond_at_most() {
        Rules rules = new Rules(Policy.courseList(), List.of(), List.of());
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long began = clock.getCurrentThreadCpuTime();
            SubmittedClasses.read(CHAPTER, classes).violations(classes.keySet(), rules);
            least = Math.min(least, clock.getCurrentThreadCpuTime() - began);
        }

        assertThat(Duration.ofNanos(least / classes.size())).isLessThan(Duration.ofMillis(1));
    }
}
