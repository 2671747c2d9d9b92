package netprog.rules;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import netprog.rules.Api.Member;

/// A skeleton is the reference minus the bodies: the same promise, and in each
/// body either what the reference has or the exercise's TODO.
final class SkeletonRule {

    private final String id;
    private final Source skeleton;
    private final List<Violation> violations = new ArrayList<>();
    private int todos;

    private SkeletonRule(String id, Source skeleton) {
        this.id = id;
        this.skeleton = skeleton;
    }

    /// Compares both sources of one class.
    ///
    /// @param id the exercise the class belongs to
    static List<Violation> check(String id, Source skeleton, Source solution) {
        SkeletonRule rule = new SkeletonRule(id, skeleton);
        Map<String, Member> asked = Api.of(skeleton);
        Map<String, Member> given = Api.of(solution);
        given.forEach((declaration, member) -> {
            if (!asked.containsKey(declaration)) {
                rule.report(0, "lacks what the reference declares: " + member.name());
            }
        });
        asked.forEach((declaration, member) -> {
            if (given.containsKey(declaration)) {
                rule.member(member, given.get(declaration), solution);
            } else {
                rule.report(skeleton.line(member.tree()),
                        "the reference declares no such member: " + member.name());
            }
        });
        if (rule.todos == 0) {
            rule.report(0, "leaves nothing to do: no body throws \"TODO %s …\"".formatted(id));
        }
        return rule.violations;
    }

    private void member(Member asked, Member given, Source solution) {
        if (!asked.doc().equals(given.doc())) {
            report(skeleton.line(asked.tree()), "the doc comment of " + asked.name()
                    + " differs from the reference's: both state one contract");
        }
        if (asked.tree() instanceof MethodTree method && method.getBody() != null) {
            body(asked.name(), method, solution.text(((MethodTree) given.tree()).getBody()));
        }
    }

    private void body(String name, MethodTree method, String finished) {
        String todo = "throw new UnsupportedOperationException(\"TODO %s %s\");".formatted(id,
                name);
        if (isOnly(method.getBody(), todo)) {
            todos++;
        } else if (!squeeze(skeleton.text(method.getBody())).equals(squeeze(finished))) {
            report(skeleton.line(method), "the body of %s is neither the reference's nor: %s"
                    .formatted(name, todo));
        }
        if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
            report(skeleton.line(method), "synchronized stands in the skeleton: it is the answer");
        }
    }

    private boolean isOnly(BlockTree body, String statement) {
        List<? extends Tree> statements = body.getStatements();
        return statements.size() == 1
                && squeeze(skeleton.text(statements.getFirst())).equals(squeeze(statement));
    }

    private static String squeeze(String code) {
        return code.replaceAll("\\s+", "");
    }

    private void report(long line, String reason) {
        violations.add(new Violation(skeleton.file(), line, reason));
    }
}
