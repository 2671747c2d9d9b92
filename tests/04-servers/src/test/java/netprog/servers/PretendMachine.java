package netprog.servers;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A machine that knows what the test tells it, and keeps what it was asked.
final class PretendMachine implements HostMachine {

    private static final int MOST = 1000;

    private final String name;
    private final Map<String, Integer> services;
    private final List<String> questions = new ArrayList<>();

    /// @param name the machine's own, or `null` if it does not know it
    /// @param services the ports by service and protocol, for example `http/tcp`
    PretendMachine(String name, Map<String, Integer> services) {
        this.name = name;
        this.services = services;
    }

    @Override
    public synchronized String hostName() throws UnknownHostException {
        ask("hostName()");
        if (name == null) {
            throw new UnknownHostException("this machine does not know its name");
        }
        return name;
    }

    @Override
    public synchronized OptionalInt servicePort(String service, String protocol) {
        String question = service + "/" + protocol;
        ask(question);
        Integer port = services.get(question);
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    /// {@return what the machine was asked, in this order: `hostName()`, or service
    /// and protocol}
    synchronized List<String> questions() {
        return List.copyOf(questions);
    }

    private void ask(String question) {
        if (questions.size() < MOST) {
            questions.add(question);
        }
    }
}
