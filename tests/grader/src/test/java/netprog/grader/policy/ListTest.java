package netprog.grader.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.constant.ClassDesc;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.grader.model.GraderFault;
import org.junit.jupiter.api.Test;

/// The list itself: each name is there once, and means something.
class ListTest {

    private static final Rules.Listing LIST = Policy.courseList();
    private static final Set<String> PACKAGES = ModuleLayer.boot().modules().stream()
            .flatMap(module -> module.getPackages().stream()).collect(Collectors.toSet());

    @Test
    void no_name_stands_twice() {
        assertThat(names()).doesNotHaveDuplicates();
    }

    @Test
    void every_name_of_the_jdk_exists() {
        assertThat(names()).filteredOn(name -> name.startsWith("java"))
                .allMatch(ListTest::exists);
    }

    @Test
    void a_grant_that_the_list_does_not_know_is_our_fault() {
        assertThatThrownBy(() -> new Rules(LIST, List.of("wings"), List.of()))
                .isInstanceOf(GraderFault.class)
                .hasMessage(
                        "there is no grant 'wings'; the policy has [files, process, tls, writes]");
    }

    @Test
    void a_refusal_that_the_list_does_not_know_is_our_fault() {
        assertThatThrownBy(() -> new Rules(LIST, List.of(), List.of("files")))
                .isInstanceOf(GraderFault.class)
                .hasMessage("there is no refusal 'files'; the policy has [cookies, url]");
    }

    private static List<String> names() {
        return Stream.concat(LIST.allow().stream(),
                LIST.never().stream().flatMap(each -> each.names().stream())).toList();
    }

    private static boolean exists(String name) {
        String[] parts = name.split("#");
        if (name.endsWith(".*")) {
            String all = name.substring(0, name.length() - 2);
            return PACKAGES.stream().anyMatch(each -> (each + ".").startsWith(all + "."));
        }
        return parts.length == 1 && PACKAGES.contains(name) || hasMember(parts);
    }

    private static boolean hasMember(String... parts) {
        try {
            Class<?> type = Class.forName(parts[0], false, ClassLoader.getPlatformClassLoader());
            return parts.length == 1 || parts[1].equals("*") || Stream.concat(
                    Arrays.stream(type.getFields()).map(field -> field.getName()),
                    Stream.<Executable>concat(Arrays.stream(type.getMethods()),
                            Arrays.stream(type.getConstructors())).flatMap(ListTest::names))
                    .anyMatch(parts[1]::equals);
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    private static Stream<String> names(Executable method) {
        String name = method.getName().contains(".") ? "new" : method.getName();
        return Stream.of(name, name + Arrays.stream(method.getParameterTypes())
                .map(type -> ClassDesc.ofDescriptor(type.descriptorString()).displayName())
                .collect(Collectors.joining(",", "(", ")")));
    }
}
