package netprog.grader.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the classes of the JDK inherit from. They are looked up without being
/// initialized, so nothing of them runs.
final class JdkTypes {

    private static final Map<String, List<String>> LINEAGES = new ConcurrentHashMap<>();

    private JdkTypes() {}

    /// {@return a class and all that it inherits from, the nearest first}; the
    /// name alone where the JDK has no such class.
    static List<String> lineage(String name) {
        return LINEAGES.computeIfAbsent(name, JdkTypes::look);
    }

    private static List<String> look(String name) {
        try {
            Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            Set<String> lineage = new LinkedHashSet<>();
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                lineage.add(each.getName());
            }
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                addInterfaces(each, lineage);
            }
            return new ArrayList<>(lineage);
        } catch (ClassNotFoundException notOfTheJdk) {
            return List.of(name);
        }
    }

    private static void addInterfaces(Class<?> type, Set<String> lineage) {
        for (Class<?> each : type.getInterfaces()) {
            lineage.add(each.getName());
            addInterfaces(each, lineage);
        }
    }
}
