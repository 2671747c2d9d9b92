package netprog.peers;

import java.util.Locale;

/// A failed expectation, in the words that a student reads.
///
/// The message has four parts, always in this order: the fault in a few words,
/// the transcript, the octets with a caret under the first wrong one, and the
/// lesson. Parts that are empty are left out.
public final class PeerFailure extends AssertionError {

    private final String fault;
    private final String conversation;
    private final String caret;
    private final String lesson;
    private final String more;
    private final TranscriptPosition position;
    private final int events;
    private final long since = System.nanoTime();

    /// Makes a failure of its four parts.
    public PeerFailure(String fault, String conversation, String caret, String lesson) {
        this(fault, conversation, caret, lesson, TranscriptPosition.afterAll());
    }

    /// Makes a failure of its four parts, with the place in the transcript that is
    /// wrong.
    PeerFailure(String fault, String conversation, String caret, String lesson,
            TranscriptPosition position) {
        this(fault, conversation, caret, lesson, "", position,
                TestScope.current().transcript().size());
    }

    private PeerFailure(String fault, String conversation, String caret, String lesson,
            String more, TranscriptPosition position, int events) {
        super(join(fault, conversation, caret, lesson, more));
        this.fault = fault;
        this.conversation = conversation;
        this.caret = caret;
        this.lesson = lesson;
        this.more = more;
        this.position = position;
        this.events = events;
    }

    /// {@return the same failure with more below its lesson, such as the seed, and
    /// without the throwables that were attached to it}
    public PeerFailure with(String more) {
        PeerFailure longer = new PeerFailure(fault, conversation, caret, lesson,
                this.more.isEmpty() || more.isEmpty() ? this.more + more
                        : this.more + "\n\n" + more,
                position, events);
        longer.setStackTrace(getStackTrace());
        return longer;
    }

    /// {@return the same failure, which says at which client it was}
    ///
    /// @param client the client at the beginning of a sentence
    PeerFailure of(String client) {
        String first = fault.substring(0, 1).toLowerCase(Locale.ROOT);
        return reworded(client + ": " + first + fault.substring(1));
    }

    /// {@return the same failure, with one more sentence about what is wrong}
    PeerFailure more(String sentence) {
        return reworded(fault + ' ' + sentence);
    }

    private PeerFailure reworded(String fault) {
        PeerFailure same = new PeerFailure(fault, conversation, caret, lesson, more, position,
                events);
        same.setStackTrace(getStackTrace());
        return same;
    }

    /// {@return whether this went wrong before the other one did, and so may be
    /// why}
    boolean isBefore(PeerFailure other) {
        return since - other.since < 0;
    }

    /// {@return what is wrong, in a few words}
    public String fault() {
        return fault;
    }

    /// {@return what to learn from it}
    public String lesson() {
        return lesson;
    }

    /// {@return when this went wrong, in nanoseconds}
    long since() {
        return since;
    }

    /// {@return the place in the transcript that is wrong}
    TranscriptPosition position() {
        return position;
    }

    /// {@return how many events the transcript had: what came later is not part of
    /// it}
    int events() {
        return events;
    }

    private static String join(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!part.isBlank()) {
                text.append(text.isEmpty() ? "" : "\n\n").append(part.stripTrailing());
            }
        }
        return text.toString();
    }
}
