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
    private final long since = System.nanoTime();

    /// Makes a failure of its four parts.
    public PeerFailure(String fault, String conversation, String caret, String lesson) {
        super(join(fault, conversation, caret, lesson));
        this.fault = fault;
        this.conversation = conversation;
        this.caret = caret;
        this.lesson = lesson;
    }

    /// {@return the same failure with more below its lesson, such as the seed, and
    /// without the throwables that were attached to it}
    public PeerFailure with(String more) {
        PeerFailure longer = new PeerFailure(fault, conversation, caret,
                lesson.isEmpty() || more.isEmpty() ? lesson + more : lesson + "\n\n" + more);
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
