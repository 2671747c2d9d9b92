package netprog.grader.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import netprog.grader.Chapter;
import netprog.grader.Exercise;
import netprog.grader.compile.ChapterBuild;

/// The classes of a submission, with what is given to them, by binary name.
///
/// @param given the paths of the sources that are ours, and not judged
/// @param tests the binary names of the tests' classes. The runner loads these
/// and no others of the name, so who took one would call ours.
record SubmittedClasses(Map<String, SubmittedClass> classes, Set<String> given,
        Set<String> tests) {

    static SubmittedClasses read(Map<String, byte[]> octets, Set<String> given,
            Set<String> tests) {
        Map<String, SubmittedClass> classes = new TreeMap<>();
        octets.forEach((name, file) -> classes.put(name, SubmittedClass.read(name, file)));
        return new SubmittedClasses(classes, given, tests);
    }

    /// {@return the classes that an exercise consists of, and all that these refer
    /// to, and so on}
    Set<String> reachedFrom(Chapter chapter, Exercise exercise) {
        Set<String> paths = ChapterBuild.paths(chapter, exercise);
        Set<String> reached = new TreeSet<>();
        Deque<String> unread = new ArrayDeque<>(classes.keySet().stream()
                .filter(name -> paths.contains(classes.get(name).path())).toList());
        while (!unread.isEmpty()) {
            String name = unread.pop();
            if (reached.add(name)) {
                classes.get(name).references().stream().map(Reference::owner)
                        .filter(classes::containsKey).forEach(unread::push);
            }
        }
        return reached;
    }

    /// {@return what some classes refer to and may not, by file and line}
    List<Violation> violations(Set<String> names, Rules rules) {
        return names.stream().filter(name -> !given.contains(classes.get(name).path()))
                .flatMap(name -> Stream.concat(taken(name),
                        violations(classes.get(name), rules)))
                .sorted(Violation.BY_PLACE).distinct().toList();
    }

    private Stream<Violation> taken(String name) {
        return tests.contains(name) ? Stream.of(new Violation(classes.get(name).file(), 0,
                name + " is the name of a class of the tests; choose another")) : Stream.empty();
    }

    private Stream<Violation> violations(SubmittedClass one, Rules rules) {
        Stream<Violation> natives = one.natives().stream().map(name -> new Violation(one.file(), 0,
                name + " is a native method; write it in Java"));
        Map<Reference, String> objections = new LinkedHashMap<>();
        one.references().forEach(reference -> objection(reference, rules)
                .ifPresent(why -> objections.put(reference, why)));
        return Stream.concat(natives, objections.keySet().stream()
                .filter(reference -> objections.keySet().stream().noneMatch(reference::isSaidBy))
                .map(reference -> new Violation(one.file(), reference.line(),
                        reference.words() + " " + objections.get(reference))));
    }

    private Optional<String> objection(Reference reference, Rules rules) {
        SubmittedClass own = classes.get(reference.owner());
        if (own == null) {
            return rules.objection(reference);
        }
        return reference.isToMember() ? inherited(own, reference, rules) : Optional.empty();
    }

    /// A member that the class does not declare is inherited, from the JDK in the
    /// end.
    private Optional<String> inherited(SubmittedClass own, Reference member, Rules rules) {
        if (own.declares(member)) {
            return Optional.empty();
        }
        return own.inherits().stream()
                .map(type -> new Reference(type, member.member(), member.takes(), member.line()))
                .flatMap(above -> (classes.containsKey(above.owner())
                        ? inherited(classes.get(above.owner()), above, rules)
                        : rules.objectionToInherited(above)).stream())
                .findFirst();
    }
}
