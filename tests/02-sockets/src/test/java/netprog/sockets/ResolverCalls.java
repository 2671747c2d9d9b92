package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import netprog.peers.Elements;
import netprog.peers.Octets;
import netprog.peers.Thrown;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Calls of a resolver, and what must come of them.
final class ResolverCalls {

    private ResolverCalls() {}

    static List<BadLine> badLines(Resolver resolver) {
        return teaches("Without bad lines the list is empty.",
                () -> Elements.of(resolver.badLines()).toList());
    }

    static HostEntry extended(Resolver resolver, String name) {
        return known("byNameExtended(\"%s\")".formatted(name),
                () -> resolver.byNameExtended(name));
    }

    static HostEntry byAddress(Resolver resolver, String address) {
        return known("byAddress(%s)".formatted(address),
                () -> resolver.byAddress(literal(address)));
    }

    static HostEntry known(String call, Callable<HostEntry> lookUp) {
        String lesson = "This host is known. The contract does not allow an exception here.";
        HostEntry entry = teaches(lesson, lookUp);
        teaches(lesson, () -> assertThat(entry != null).withFailMessage("%s returned null.", call)
                .isTrue());
        return entry;
    }

    static void hasName(String expected, HostEntry entry, String lesson) {
        teaches(lesson, () -> assertThat(entry.name()).as("name()").isEqualTo(expected));
    }

    static void addresses(List<String> expected, HostEntry entry, String lesson) {
        teaches(lesson, () -> {
            List<String> received = Elements.of(entry.addresses()).toList().stream()
                    .map(ResolverCalls::text).toList();
            assertThat(Elements.of(received)).as("The list of addresses of %s", entry.name())
                    .isEqualTo(expected);
        });
    }

    static void same(String expected, InetAddress found, String call, String lesson) {
        teaches(lesson, () -> {
            assertThat(found != null).withFailMessage("%s returned null.", call).isTrue();
            assertThat(text(found)).as(call).isEqualTo(expected);
        });
    }

    static void unknown(String host, ThrowingCallable lookUp, String lesson) {
        Thrown thrown = Thrown.by(lookUp);
        teaches(lesson, () -> assertThat(thrown).as("The search for %s", host)
                .isA(UnknownHostException.class));
        teaches("An error names what was asked for.", () -> assertThat(thrown).says(host));
    }

    /// {@return an address without its scope, which `getHostAddress` may append}
    static String text(InetAddress address) {
        return address.getHostAddress().split("%")[0];
    }

    static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address);
    }

    static String word(Random random) {
        return "x" + Octets.word(random);
    }

    /// {@return an address that is for examples (RFC 5737, section 3)}
    static String address(Random random) {
        return "198.51.100." + random.nextInt(1, 255);
    }
}
