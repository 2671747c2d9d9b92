package netprog.rules;

import static netprog.rules.Finder.trees;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Set;

/// Calls that work on the writer's machine and fail on another one.
final class CallRules {

    private static final Set<String> READERS = Set.of("InputStreamReader", "OutputStreamWriter",
            "FileReader", "FileWriter");
    private static final Set<String> CLOCKS = Set.of("nanoTime", "currentTimeMillis", "now");
    private static final Set<String> PAUSES = Set.of("sleep", "parkNanos", "onSpinWait", "yield");
    private static final Set<String> SERVERS = Set.of("ServerSocket", "DatagramSocket");
    private static final Set<String> CLIENTS = Set.of("Socket", "InetSocketAddress");

    static final List<Rule> ALL = List.of(
            new Rule("getBytes names its charset", Rule.JAVA,
                    "name the charset: the default one differs from machine to machine",
                    trees(MethodInvocationTree.class, (_, c) -> isCall(c, "getBytes", 0)),
                    "class A { byte[] a = \"\".getBytes(); }"),
            new Rule("new String names its charset", Rule.JAVA,
                    "name the charset: the default one differs from machine to machine"
                            + " (and String.valueOf takes characters)",
                    trees(NewClassTree.class, (_, n) -> isNew(n, Set.of("String"))
                            && n.getArguments().size() % 2 == 1),
                    "class A { String a = new String(new byte[3], 0, 3); }"),
            new Rule("readers and writers name their charset", Rule.JAVA,
                    "name the charset: the default one differs from machine to machine",
                    trees(NewClassTree.class,
                            (_, n) -> isNew(n, READERS) && n.getArguments().size() == 1),
                    "class A { Reader a = new InputStreamReader(b); }"),
            new Rule("changing case names its locale", Rule.JAVA,
                    "write Locale.ROOT: in Turkish the capital of i is not I",
                    trees(MethodInvocationTree.class, (_, c) -> isCall(c, "toLowerCase", 0)
                            || isCall(c, "toUpperCase", 0)),
                    "class A { String a = \"i\".toUpperCase(); }"),
            new Rule("String.format names its locale", Rule.JAVA,
                    "write Locale.ROOT first, or use formatted() for a message to a person",
                    trees(MethodInvocationTree.class, CallRules::formatsWithoutLocale),
                    "class A { String a = String.format(\"%d\", 1); }"),
            new Rule("no printStackTrace", Rule.JAVA,
                    "say what was attempted, with the value, at the place that owns what failed",
                    trees(MethodInvocationTree.class,
                            (_, c) -> name(c).equals("printStackTrace")),
                    "class A { void a() { b.printStackTrace(); } }"),
            new Rule("no sleep in a test", Rule.TESTS,
                    "wait for octets with a deadline: a sleep is slow when right, flaky when busy",
                    trees(MethodInvocationTree.class,
                            (_, c) -> c.getMethodSelect().toString().endsWith("Thread.sleep")),
                    "class A { void a() { Thread.sleep(1000); } }"),
            new Rule("no polling by hand", Rule.PEERS_AND_TESTS,
                    "write await(\"what is waited for\").until(...): Awaitility names what did not"
                            + " happen, and has a deadline",
                    trees(Tree.class, (_, loop) -> isPolling(loop)),
                    "class A { void a() { while (!b) { LockSupport.parkNanos(9); } } }"),
            new Rule("no fixed port in a test", Rule.TESTS,
                    "take port 0 and ask which one it became: somebody else may hold this one",
                    trees(NewClassTree.class, (_, n) -> isNew(n, SERVERS) && isFixedPort(n, 0)
                            || isNew(n, CLIENTS) && isFixedPort(n, 1)),
                    "class A { Socket a = new Socket(\"localhost\", 7777); }"),
            new Rule("no server on a fixed port in a test", Rule.TESTS,
                    "take port 0 and ask which one it became: somebody else may hold this one",
                    trees(MethodInvocationTree.class,
                            (_, c) -> (isCall(c, "start", 1) || isCall(c, "dial", 1))
                                    && isFixedPort(c.getArguments().getFirst())),
                    "class A { EchoServer a = EchoServer.start(7777); }"));

    private CallRules() {}

    /// A loop without a count that pauses, or looks at the clock.
    private static boolean isPolling(Tree loop) {
        return switch (loop) {
            case WhileLoopTree l -> calls(l.getCondition(), CLOCKS)
                    || calls(l.getStatement(), PAUSES);
            case DoWhileLoopTree l -> calls(l.getCondition(), CLOCKS)
                    || calls(l.getStatement(), PAUSES);
            case ForLoopTree l -> calls(l.getCondition(), CLOCKS);
            default -> false;
        };
    }

    private static boolean calls(Tree tree, Set<String> methods) {
        return Boolean.TRUE.equals(new TreeScanner<Boolean, Void>() {
            @Override
            public Boolean visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                return methods.contains(name(call))
                        || Boolean.TRUE.equals(super.visitMethodInvocation(call, nothing));
            }

            @Override
            public Boolean reduce(Boolean one, Boolean other) {
                return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
            }
        }.scan(tree, null));
    }

    private static boolean formatsWithoutLocale(Source source, MethodInvocationTree call) {
        return call.getMethodSelect().toString().equals("String.format")
                && !source.text(call.getArguments().getFirst()).matches("(?is).*locale.*");
    }

    private static boolean isCall(MethodInvocationTree call, String name, int arguments) {
        return name(call).equals(name) && call.getArguments().size() == arguments;
    }

    private static String name(MethodInvocationTree call) {
        ExpressionTree method = call.getMethodSelect();
        return method instanceof MemberSelectTree select ? select.getIdentifier().toString()
                : method.toString();
    }

    private static boolean isNew(NewClassTree tree, Set<String> types) {
        return types.contains(tree.getIdentifier().toString());
    }

    private static boolean isFixedPort(NewClassTree tree, int index) {
        return tree.getArguments().size() > index && isFixedPort(tree.getArguments().get(index));
    }

    private static boolean isFixedPort(ExpressionTree argument) {
        return argument instanceof LiteralTree literal
                && literal.getValue() instanceof Integer port && port != 0;
    }
}
