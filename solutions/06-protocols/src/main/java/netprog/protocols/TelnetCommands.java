package netprog.protocols;

import java.io.ByteArrayOutputStream;

/// Takes the commands out of what a server sends, and answers those that ask
/// for something. A command may be cut anywhere: the state remembers where.
final class TelnetCommands {

    static final int IAC = 255;
    private static final int DONT = 254;
    private static final int DO = 253;
    private static final int WONT = 252;
    private static final int WILL = 251;
    private static final int SB = 250;
    private static final int SE = 240;

    /// What the last octet was.
    private enum State {
        TEXT, IAC, VERB, INSIDE, INSIDE_IAC
    }

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final TelnetText text;
    private final ProtocolTrace trace;
    private State state = State.TEXT;
    private int verb;

    TelnetCommands(TelnetText text, ProtocolTrace trace) {
        this.text = text;
        this.trace = trace;
    }

    /// Adds what is text among these octets to the text.
    ///
    /// @return the answers to the requests among them
    byte[] take(byte[] received, int count) {
        for (int i = 0; i < count; i++) {
            state = next(Byte.toUnsignedInt(received[i]));
        }
        text.add(drained(octets));
        return drained(answers);
    }

    private static byte[] drained(ByteArrayOutputStream from) {
        byte[] octets = from.toByteArray();
        from.reset();
        return octets;
    }

    private State next(int octet) {
        return switch (state) {
            case TEXT -> octet == IAC ? State.IAC : text(octet);
            case IAC -> command(octet);
            case VERB -> option(octet);
            case INSIDE -> octet == IAC ? State.INSIDE_IAC : State.INSIDE;
            case INSIDE_IAC -> octet == SE ? State.TEXT : State.INSIDE;
        };
    }

    private State text(int octet) {
        octets.write(octet);
        return State.TEXT;
    }

    private State command(int octet) {
        return switch (octet) {
            case IAC -> text(octet);
            case WILL, WONT, DO, DONT -> {
                verb = octet;
                yield State.VERB;
            }
            case SB -> {
                show("IAC SB");
                yield State.INSIDE;
            }
            default -> {
                show("IAC " + octet);
                yield State.TEXT;
            }
        };
    }

    private State option(int option) {
        show(line(verb, option));
        if (verb == DO) {
            answer(WONT, option);
        } else if (verb == WILL) {
            answer(DONT, option);
        }
        return State.TEXT; // WONT and DONT are answers themselves
    }

    private void answer(int refusal, int option) {
        answers.write(IAC);
        answers.write(refusal);
        answers.write(option);
        trace.line(true, line(refusal, option));
    }

    /// Text that arrived before a command is shown before it.
    private void show(String command) {
        text.add(drained(octets));
        trace.line(false, command);
    }

    private static String line(int verb, int option) {
        String name = switch (verb) {
            case WILL -> "WILL";
            case WONT -> "WONT";
            case DO -> "DO";
            default -> "DONT";
        };
        return "IAC %s %d".formatted(name, option);
    }
}
