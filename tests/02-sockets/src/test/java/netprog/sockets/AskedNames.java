package netprog.sockets;

import static netprog.peers.Lesson.teaches;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netprog.peers.Elements;
import netprog.peers.Octets;
import netprog.peers.ScriptedInput;
import netprog.peers.Slicing;

/// A name service that knows one host at most, and notes what it is asked.
final class AskedNames implements NameService {

    private final List<String> asked = new ArrayList<>();
    private Optional<HostEntry> answer = Optional.empty();
    private IOException error;

    /// Knows this host from now on.
    void knows(HostEntry host) {
        answer = Optional.of(host);
    }

    /// Cannot be asked from now on.
    void fails(IOException with) {
        error = with;
    }

    @Override
    public Optional<HostEntry> byName(String name) throws IOException {
        return answer("byName(%s)".formatted(name));
    }

    @Override
    public Optional<HostEntry> byAddress(InetAddress address) throws IOException {
        return answer("byAddress(%s)".formatted(address.getHostAddress()));
    }

    private Optional<HostEntry> answer(String question) throws IOException {
        asked.add(question);
        if (error != null) {
            throw error;
        }
        return answer;
    }

    /// {@return a resolver with this hosts file, which asks here}
    Resolver read(String file) {
        var in = ScriptedInput.ending(Octets.of(file), new Slicing.Whole());
        Resolver resolver = teaches("Whatever a file says, it is read to its end.",
                () -> Resolver.read(in, "here", this));
        teaches("The caller has opened the stream, so the caller closes it.",
                () -> assertThat(in.closed()).withFailMessage("read() closed the stream.")
                        .isFalse());
        asked("Reading the file asks nobody anything.");
        return resolver;
    }

    /// Demands that these questions were asked since it was last looked at.
    void asked(String lesson, String... questions) {
        teaches(lesson, () -> assertThat(Elements.of(asked))
                .as("The list of what the fallback was asked").isEqualTo(List.of(questions)));
        asked.clear();
    }
}
