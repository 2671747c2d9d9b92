package netprog.grader.policy;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import netprog.grader.model.Catalog;
import netprog.grader.model.GraderFault;

/// The list of what a submission may refer to, and the answer that it gives
/// about one reference.
///
/// The list's own comment says what its names mean.
final class Rules {

    private static final String UNLISTED = "is not on the list of what an exercise may use";

    /// The file.
    record Listing(List<String> allow, List<Never> never) {}

    /// @param unless the grant that lifts it; empty where none does
    /// @param only what an exercise must refuse for it to hold; left out where it
    /// holds for all
    record Never(List<String> names, String why, String unless,
            @JacksonInject(optional = OptBoolean.TRUE) String only) {

        Never {
            only = only == null ? "" : only;
        }

        private boolean holdsWhere(Collection<String> refusals) {
            return only.isEmpty() || refusals.contains(only);
        }
    }

    /// @param why empty when it is allowed
    private record Rule(String why) {

        static final Rule ALLOWED = new Rule("");

        boolean allows() {
            return why.isEmpty();
        }
    }

    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Rule> answers = new ConcurrentHashMap<>();

    /// Makes the rules for an exercise with some grants and some refusals.
    ///
    /// @throws GraderFault if the list does not know one of them
    Rules(Listing list, Collection<String> grants, Collection<String> refusals) {
        check(list, "grant", Never::unless, grants);
        check(list, "refusal", Never::only, refusals);
        list.allow().forEach(name -> rules.put(name, Rule.ALLOWED));
        list.never().stream().filter(never -> never.holdsWhere(refusals)).forEach(never -> {
            Rule rule = grants.contains(never.unless()) ? Rule.ALLOWED : new Rule(never.why());
            never.names().forEach(name -> rules.put(name, rule));
        });
    }

    /// Reads a list.
    ///
    /// @throws GraderFault if it is malformed; the message names it
    static Listing list(String name, String text) {
        return Catalog.parse(name, text, Listing.class);
    }

    private static void check(Listing list, String kind, Function<Never, String> name,
            Collection<String> used) {
        Set<String> known = list.never().stream().map(name).filter(each -> !each.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String each : used) {
            if (!known.contains(each)) {
                throw new GraderFault("there is no %s '%s'; the policy has %s".formatted(kind,
                        each, known));
            }
        }
    }

    /// {@return why a reference to the JDK, or to something unknown, is not
    /// allowed; empty when it is}
    Optional<String> objection(Reference reference) {
        Rule answer = answers.computeIfAbsent(reference.owner() + "#" + reference.key(),
                _ -> answer(reference));
        return answer.allows() ? Optional.empty() : Optional.of(answer.why());
    }

    /// {@return why a member that a class of the submission inherits from the JDK
    /// is not allowed; empty when it is}
    ///
    /// The class itself is answered for where it is inherited from.
    Optional<String> objectionToInherited(Reference member) {
        return JdkTypes.lineage(member.owner()).stream()
                .flatMap(type -> ofMember(type, member).stream()).findFirst()
                .filter(rule -> !rule.allows()).map(Rule::why);
    }

    private Rule answer(Reference reference) {
        List<String> lineage = JdkTypes.lineage(reference.owner());
        if (reference.isToMember()) {
            for (String type : lineage) {
                Optional<Rule> rule = ofMember(type, reference);
                if (rule.isPresent()) {
                    return rule.get();
                }
            }
        }
        Optional<Rule> own = ofClass(reference.owner());
        if (own.isPresent()) {
            return own.get();
        }
        return lineage.stream().flatMap(type -> ofClass(type).stream())
                .filter(rule -> !rule.allows()).findFirst()
                .orElseGet(() -> ofPackage(reference.owner()));
    }

    private Optional<Rule> ofMember(String type, Reference reference) {
        String name = type + "#" + reference.member();
        return Optional.ofNullable(rules.get(name + reference.takes()))
                .or(() -> Optional.ofNullable(rules.get(name)))
                .or(() -> Optional.ofNullable(rules.get(type + "#*")));
    }

    /// A class within another shares its rule.
    private Optional<Rule> ofClass(String type) {
        String name = type;
        while (!rules.containsKey(name) && name.contains("$")) {
            name = name.substring(0, name.lastIndexOf('$'));
        }
        return Optional.ofNullable(rules.get(name));
    }

    private Rule ofPackage(String type) {
        String name = type.substring(0, Math.max(0, type.lastIndexOf('.')));
        Rule exact = rules.get(name);
        while (exact == null && !name.isEmpty()) {
            exact = rules.get(name + ".*");
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return exact == null ? new Rule(UNLISTED) : exact;
    }
}
