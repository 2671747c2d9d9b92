package netprog.grader.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What some classes offer to the tests.
///
/// @param types by their binary names
public record PublicApi(Map<String, PublicType> types) {

    /// Reads class files without loading them.
    ///
    /// @param classes by their binary names
    public static PublicApi of(Map<String, byte[]> classes) {
        Map<String, PublicType> types = new TreeMap<>();
        classes.forEach((name, octets) -> types.put(name, PublicType.read(name, octets)));
        return new PublicApi(types);
    }

    /// {@return what is missing in a student's classes, or was changed}
    ///
    /// More members, wider access, and a member that moved up to another class of
    /// the student's do no harm and are not mentioned.
    ///
    /// @param paths the sources to look at
    public List<Problem> missingIn(PublicApi own, Set<String> paths) {
        List<Problem> missing = new ArrayList<>();
        for (PublicType type : types.values()) {
            if (type.isOpen() && paths.contains(type.path())) {
                missingIn(own, type).forEach(what -> missing.add(new Problem(type.path(), 0,
                        what + " Put it back as the skeleton has it: tests that need it fail.")));
            }
        }
        return missing;
    }

    private static List<String> missingIn(PublicApi own, PublicType wanted) {
        PublicType found = own.types().get(wanted.name());
        if (found == null) {
            return List.of("The %s `%s` is missing.".formatted(wanted.kind(), wanted.words()));
        }
        List<String> missing = new ArrayList<>();
        if (!found.isOpen()) {
            missing.add("`%s` is no longer public.".formatted(wanted.words()));
        }
        if (!found.kind().equals(wanted.kind())) {
            missing.add("`%s` was declared as `%s`, and is `%s` now.".formatted(wanted.words(),
                    wanted.kind(), found.kind()));
        }
        Set<String> above = own.above(found);
        wanted.inherits().stream().filter(type -> !above.contains(type))
                .forEach(type -> missing.add("`%s` is no longer a `%s`.".formatted(wanted.words(),
                        PublicType.simple(type))));
        Map<String, String> offered = own.offeredBy(above);
        wanted.members().forEach((member, name) -> {
            if (!offered.containsKey(member)
                    && !offered.containsKey(member.replaceFirst("^protected ", "public "))) {
                missing.add(lost(member, name, offered));
            }
        });
        return missing;
    }

    private static String lost(String member, String name, Map<String, String> offered) {
        return offered.entrySet().stream().filter(each -> each.getValue().equals(name))
                .findFirst()
                .map(each -> "`%s` was changed to `%s`.".formatted(member, each.getKey()))
                .orElse("`%s` is missing.".formatted(member));
    }

    /// {@return a type and all types above it, those of the JDK included}
    private Set<String> above(PublicType type) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(type.name()));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (seen.add(name)) {
                open.addAll(types.containsKey(name) ? types.get(name).inherits()
                        : ofTheJdk(name));
            }
        }
        return seen;
    }

    /// {@return what a type of the JDK inherits; nothing if it is none}
    private static List<String> ofTheJdk(String name) {
        try (InputStream file = ClassLoader.getPlatformClassLoader()
                .getResourceAsStream(name.replace('.', '/') + ".class")) {
            return file == null ? List.of()
                    : PublicType.read(name, file.readAllBytes()).inherits();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the JDK's " + name, e);
        }
    }

    private Map<String, String> offeredBy(Set<String> names) {
        Map<String, String> offered = new LinkedHashMap<>();
        names.stream().filter(types::containsKey)
                .forEach(name -> types.get(name).members().forEach(offered::putIfAbsent));
        return offered;
    }
}
