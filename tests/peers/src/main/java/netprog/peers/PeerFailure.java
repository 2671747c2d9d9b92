package netprog.peers;

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
    private final Spot spot;
    private final int events;
    private final long since = System.nanoTime();

    /// Makes a failure of its four parts.
    public PeerFailure(String fault, String conversation, String caret, String lesson) {
        this(fault, conversation, caret, lesson, Spot.afterAll());
    }

    /// Makes a failure of its four parts, with the place in the transcript that is
    /// wrong.
    PeerFailure(String fault, String conversation, String caret, String lesson, Spot spot) {
        this(fault, conversation, caret, lesson, "", spot,
                TestScope.current().transcript().size());
    }

    private PeerFailure(String fault, String conversation, String caret, String lesson,
            String more, Spot spot, int events) {
        super(join(fault, conversation, caret, lesson, more));
        this.fault = fault;
        this.conversation = conversation;
        this.caret = caret;
        this.lesson = lesson;
        this.more = more;
        this.spot = spot;
        this.events = events;
    }

    /// {@return the same failure with more below its lesson, such as the seed, and
    /// without the throwables that were attached to it}
    public PeerFailure with(String more) {
        PeerFailure longer = new PeerFailure(fault, conversation, caret, lesson,
                this.more.isEmpty() || more.isEmpty() ? this.more + more
                        : this.more + "\n\n" + more,
                spot, events);
        longer.setStackTrace(getStackTrace());
        return longer;
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

    /// {@return the place in the transcript that is wrong}
    Spot spot() {
        return spot;
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
