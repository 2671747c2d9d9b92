package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static netprog.sockets.ResolverCalls.address;
import static netprog.sockets.ResolverCalls.addresses;
import static netprog.sockets.ResolverCalls.byAddress;
import static netprog.sockets.ResolverCalls.extended;
import static netprog.sockets.ResolverCalls.hasName;
import static netprog.sockets.ResolverCalls.literal;
import static netprog.sockets.ResolverCalls.same;
import static netprog.sockets.ResolverCalls.unknown;
import static netprog.sockets.ResolverCalls.word;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.NoRouteToHostException;
import java.util.List;
import java.util.Random;
import netprog.peers.Elements;
import netprog.peers.Exercise;
import netprog.peers.Octets;
import netprog.peers.Points;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Who is asked, and what becomes of the answer.
@Exercise("2.7.1")
class ResolverTest {

    private final AskedNames names = new AskedNames();

    @Test
    @Points(1)
    void an_address_gives_the_names_of_its_host(Random random) throws IOException {
        String name = word(random);
        String address = address(random);
        var resolver = names.read("""
                %2$s    %1$s.example.org  %1$s
                ::1     localhost
                192.0.2.1  %1$s
                %2$s    second            %1$s
                ::ffff:%2$s  third
                """.formatted(name, address));
        String call = "byAddress(%s)".formatted(address);
        HostEntry entry = byAddress(resolver, address);
        String lesson = """
                gethostbyaddr goes from an address to the names on its lines: the first is the \
                official name, all others are aliases, each once.
                No other address belongs to it.""";
        teaches(lesson, () -> assertThat(entry.name()).as(call + ".name()")
                .isEqualTo(name + ".example.org"));
        teaches(lesson + "\n::ffff: in front of a version 4 address is that address (RFC 4291, "
                + "section 2.5.5.2).",
                () -> assertThat(Elements.of(entry.aliases())).as(call + ".aliases()")
                        .containsExactly(name, "second", "third"));
        addresses(List.of(address), entry, lesson);
        HostEntry localhost = byAddress(resolver, "0:0:0:0:0:0:0:1");
        teaches("""
                An address can be written in many ways, ::1 and 0:0:0:0:0:0:0:1: compare \
                addresses, not texts.""",
                () -> assertThat(localhost.name()).as("byAddress(0:0:0:0:0:0:0:1).name()")
                        .isEqualTo("localhost"));
        names.asked("The file knows these addresses.");
    }

    @Test
    @Points(1)
    void an_address_as_text_is_looked_up_nowhere(Random random) throws IOException {
        String four = address(random);
        var resolver = names.read("192.0.2.1 192.0.2.2 name\n192.0.2.3 2001:db8::1\n");
        String lesson = """
                A text that is an address needs no lookup, neither in the file nor anywhere else.
                A name server would be asked for a name that cannot exist.""";
        for (String text : List.of(four, "192.0.2.2", "2001:db8:0:0:0:0:0:1")) {
            String call = "byName(\"%s\")".formatted(text);
            same(text, teaches(lesson, () -> resolver.byName(text)), call, lesson);
            HostEntry entry = extended(resolver, text);
            hasName(text, entry, "An address is its own name.");
            teaches(lesson, () -> assertThat(Elements.of(entry.aliases())).as("aliases()")
                    .isEmpty());
            addresses(List.of(text), entry, lesson);
        }
        same("2001:db8:0:0:0:0:0:1", teaches(lesson, () -> resolver.byName("2001:db8::1")),
                "byName(\"2001:db8::1\")", lesson);
        hasName("2001:db8::1", extended(resolver, "2001:db8::1"),
                "An address is its own name, as the caller wrote it.");
        names.asked(lesson);
    }

    @Test
    @Points(1)
    void the_fallback_is_asked_once_and_only_where_the_file_says_nothing(Random random)
            throws IOException {
        String name = "Far." + word(random);
        var resolver = names.read("192.0.2.1 near\n127.0.0.1 localhost\n");
        names.knows(new HostEntry("official." + name, List.of("alias"),
                List.of(literal("192.0.2.77"), literal("192.0.2.78"))));
        String file = "The file answers first, so a machine finds itself without a network.";
        same("192.0.2.1", teaches(file, () -> resolver.byName("near")), "byName(\"near\")", file);
        same("127.0.0.1", teaches(file, () -> resolver.byName("LocalHost")),
                "byName(\"LocalHost\")", file);
        addresses(List.of("192.0.2.1"), extended(resolver, "near"), file);
        hasName("near", byAddress(resolver, "192.0.2.1"), file);
        names.asked(file);
        String once = """
                What the file does not have, the fallback is asked: once, because each question \
                may take seconds, and with the name as the caller wrote it.""";
        same("192.0.2.77", teaches(once, () -> resolver.byName(name)), "byName()", once);
        names.asked(once, "byName(%s)".formatted(name));
        HostEntry all = extended(resolver, name);
        addresses(List.of("192.0.2.77", "192.0.2.78"), all, once);
        String counts = "The caller gets what the fallback says.";
        hasName("official." + name, all, counts);
        teaches(counts, () -> assertThat(Elements.of(all.aliases())).as("aliases()")
                .containsExactly("alias"));
        names.asked(once, "byName(%s)".formatted(name));
        hasName("official." + name, byAddress(resolver, "192.0.2.77"), once);
        names.asked(once, "byAddress(192.0.2.77)");
        full("official." + name, resolver, name, once);
        names.asked(once, "byName(%s)".formatted(name));
    }

    @Test
    @Points(1)
    void an_unknown_host_is_named_and_a_broken_service_is_another_error(Random random)
            throws IOException {
        String name = "No." + word(random);
        var resolver = names.read("# 192.0.2.1 %s\n192.0.2.2 x%s\n".formatted(name, name));
        String lesson = """
                Neither the file nor the fallback knows it. Java has an exception for that, whose \
                message is the name.""";
        for (ThrowingCallable lookUp : List.<ThrowingCallable>of(() -> resolver.byName(name),
                () -> resolver.byNameExtended(name), () -> resolver.fullyQualifiedName(name))) {
            unknown(name, lookUp, lesson);
        }
        unknown("192.0.2.1", () -> resolver.byAddress(literal("192.0.2.1")), lesson);
        unknown("2001:db8:0:0:0:0:0:1", () -> resolver.byAddress(literal("2001:db8::1")), lesson);
        names.fails(new NoRouteToHostException("no name server answers"));
        passesOn("byName()", () -> resolver.byName(name));
        passesOn("byAddress()", () -> resolver.byAddress(literal("192.0.2.1")));
        passesOn("fullyQualifiedName()", () -> resolver.fullyQualifiedName(name));
    }

    @Test
    @Points(1)
    void a_full_name_is_the_first_one_with_a_dot(Random random) throws IOException {
        String name = word(random);
        var resolver = Resolver.read(ScriptedInput.ending(Octets.of("""
                192.0.2.1  www.%1$s.org  web  www2.%1$s.org
                192.0.2.2  box   %1$s  box.%1$s.net  %1$s.org
                192.0.2.3  lone  alone
                """.formatted(name)), new Slicing.Whole()), name, names);
        teaches("gethostname asks nobody: it says what the machine was named when it started.",
                () -> assertThat(resolver.hostName()).as("hostName()").isEqualTo(name));
        String lesson = """
                A full name has a dot: it contains the domain. It is the official name if that has \
                a dot, or else the first alias that has one.""";
        full("www." + name + ".org", resolver, "web", lesson);
        full("box." + name + ".net", resolver, name, lesson);
        full("box." + name + ".net", resolver, "BOX", lesson);
        full("www." + name + ".org", resolver, "192.0.2.1", """
                An address is not a name, so its dots do not separate domains: its host has a name \
                with a dot.""");
        full("lone", resolver, "alone", "Where no name has a dot, it is the official name.");
        teaches("Without an argument it is about the name of this machine.",
                () -> assertThat(resolver.fullyQualifiedName()).as("fullyQualifiedName()")
                        .isEqualTo("box." + name + ".net"));
        names.asked("The file knows all of these.");
    }

    private static void passesOn(String call, ThrowingCallable lookUp) {
        Thrown thrown = Thrown.by(lookUp);
        teaches("""
                No name server could be asked, so it is unknown whether the host exists. C tells \
                HOST_NOT_FOUND from TRY_AGAIN.
                The exception of the fallback goes to the caller.""",
                () -> assertThat(thrown).as(call).isA(NoRouteToHostException.class));
    }

    private static void full(String expected, Resolver resolver, String host, String lesson) {
        teaches(lesson, () -> assertThat(resolver.fullyQualifiedName(host))
                .as("fullyQualifiedName(\"%s\")", host).isEqualTo(expected));
    }
}
