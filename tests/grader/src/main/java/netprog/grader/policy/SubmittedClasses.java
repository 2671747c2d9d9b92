package netprog.grader.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import netprog.grader.compile.ChapterBuild;
import netprog.grader.model.Chapter;
import netprog.grader.model.Exercise;

/// The classes of a submission by binary name, given code among them.
record SubmittedClasses(Map<String, SubmittedClass> classes) {

    /// The most violations that are looked for; who mends these meets the next
    /// ones.
    static final int MOST = 100;

    /// Reads the classes of a chapter. Whatever is in another package is not
    /// among them: at run time the name may belong to another class.
    static SubmittedClasses read(Chapter chapter, Map<String, byte[]> octets) {
        Map<String, SubmittedClass> classes = new TreeMap<>();
        octets.forEach((name, file) -> {
            if (name.startsWith(chapter.packageName() + ".")) {
                classes.put(name, SubmittedClass.read(name, file));
            }
        });
        return new SubmittedClasses(classes);
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

    /// {@return what some classes refer to and may not, by file and line; of very
    /// many, the first}
    List<Violation> violations(Set<String> names, Rules rules) {
        return names.stream()
                .flatMap(name -> violations(classes.get(name), rules))
                .distinct().limit(MOST).sorted(Violation.BY_PLACE).toList();
    }

    private Stream<Violation> violations(SubmittedClass one, Rules rules) {
        Map<Reference, String> objections = objections(one, rules);
        // A member says all that its class, on the same line, would say.
        Set<Reference> said = objections.keySet().stream().filter(Reference::isToMember)
                .map(Reference::toOwner).collect(Collectors.toSet());
        return Stream.concat(
                one.flaws().stream().map(flaw -> new Violation(one.file(), 0, flaw)),
                objections.keySet().stream().filter(reference -> !said.contains(reference))
                        .map(reference -> new Violation(one.file(), reference.line(),
                                reference.words() + " " + objections.get(reference))));
    }

    private Map<Reference, String> objections(SubmittedClass one, Rules rules) {
        Map<Reference, String> objections = new LinkedHashMap<>();
        for (Reference reference : one.references()) {
            objection(reference, rules).ifPresent(why -> objections.put(reference, why));
            if (objections.size() == MOST) {
                break;
            }
        }
        return objections;
    }

    private Optional<String> objection(Reference reference, Rules rules) {
        if (!classes.containsKey(reference.owner())) {
            return rules.objection(reference);
        }
        return reference.isToMember() ? inherited(reference, rules) : Optional.empty();
    }

    /// A member that the class does not declare is inherited, from the JDK in the
    /// end.
    private Optional<String> inherited(Reference member, Rules rules) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(member.owner()));
        while (!open.isEmpty()) {
            Reference above = member.in(open.pop());
            SubmittedClass own = classes.get(above.owner());
            Optional<String> objection =
                    own == null ? rules.objectionToInherited(above) : Optional.empty();
            if (objection.isPresent()) {
                return objection;
            }
            if (own != null && !own.declares(above)) {
                own.inherits().stream().filter(seen::add).forEach(open::add);
            }
        }
        return Optional.empty();
    }
}
