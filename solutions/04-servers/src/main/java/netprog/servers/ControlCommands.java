package netprog.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import netprog.servers.Controlled.Client;
import netprog.servers.Controlled.State;
import netprog.servers.Controlled.Status;
import netprog.servers.Controlled.WrongState;

/// The commands of one controller: a line goes in, a reply comes out. It has no
/// socket, only a stream to read lines from, and what the server throws ends
/// here.
final class ControlCommands {

    /// Octets of a line, its end not counted.
    static final int MOST_OCTETS = 100;

    private static final String END = "\r\n";

    private final Controlled server;
    private final ServerLog log;

    /// @param log whose reports already name the controller
    ControlCommands(Controlled server, ServerLog log) {
        this.server = server;
        this.log = log;
    }

    /// What a controller gets, and what is done when it has been sent.
    record Answer(String reply, Next next) {

        private static Answer of(String line) {
            return new Answer(line + END, Next.READ_ON);
        }
    }

    /// What follows a reply.
    enum Next {
        READ_ON, SHUT_DOWN, HANG_UP
    }

    /// {@return the next line without its end, `null` if the connection ends before
    /// the line does} Stops reading a line that is too long, and returns more
    /// octets of it than a line may have.
    static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet;
        do {
            octet = in.read();
            if (octet < 0) {
                return null; // half a command must not be carried out
            }
            line.write(octet);
        } while (octet != '\n' && line.size() < MOST_OCTETS + "\r\n".length());
        return line.toString(StandardCharsets.US_ASCII).replaceFirst("\r?\n", "");
    }

    /// Carries out one command, except `shutdown`, which is answered first.
    Answer answer(String line) {
        if (line.length() > MOST_OCTETS) {
            return new Answer("500 line too long" + END, Next.HANG_UP);
        }
        List<String> words = List.of(line.replaceFirst("^ +", "").split(" +"));
        List<String> arguments = words.subList(1, words.size());
        String verb = words.getFirst().toLowerCase(Locale.ROOT);
        try {
            return switch (verb) {
                case "kick" -> kick(arguments);
                case "status", "drain", "resume", "shutdown", "quit" -> arguments.isEmpty()
                        ? call(verb)
                        : Answer.of("501 wrong argument");
                default -> Answer.of("500 unknown command");
            };
        } catch (WrongState _) {
            return Answer.of("503 not in this state");
        } catch (RuntimeException | Error e) {
            log.report(verb + " failed", e);
            return Answer.of("451 the server failed");
        }
    }

    private Answer call(String verb) throws WrongState {
        return switch (verb) {
            case "status" -> Answer.of(lines(server.status()));
            case "drain" -> {
                server.drain();
                yield Answer.of("250 draining");
            }
            case "resume" -> {
                server.resume();
                yield Answer.of("250 running");
            }
            case "shutdown" -> {
                if (server.status().state() == State.STOPPED) {
                    throw new WrongState(verb, State.STOPPED);
                }
                yield new Answer("250 stopping" + END, Next.SHUT_DOWN);
            }
            default -> new Answer("221 bye" + END, Next.HANG_UP);
        };
    }

    private Answer kick(List<String> arguments) throws WrongState {
        long id = arguments.size() == 1 ? number(arguments.getFirst()) : 0;
        if (id < 1) {
            return Answer.of("501 wrong argument");
        }
        return Answer.of(server.kick(id) ? "250 kicked" : "550 no such client");
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException _) {
            return 0; // which no client has
        }
    }

    /// All lines come from one status: a second one might have other clients.
    private static String lines(Status status) {
        StringBuilder lines = new StringBuilder();
        lines.append("211-state ").append(status.state().name().toLowerCase(Locale.ROOT))
                .append(END).append("211-served ").append(status.served()).append(END)
                .append("211-clients ").append(status.clients().size()).append(END);
        for (Client client : status.clients()) {
            lines.append("211-client ").append(client.id()).append(' ').append(client.address())
                    .append(END);
        }
        return lines.append("211 end").toString();
    }

    /// Stops the server, after the reply has been sent.
    void shutDown() {
        try {
            server.shutdown();
        } catch (WrongState | RuntimeException | Error e) {
            log.report("shutdown failed", e);
        }
    }
}
