package netprog.grader.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import netprog.grader.conversation.Conversation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the peers of a failed test say of it, in parts; the message of the
/// verdict has all of them in words.
///
/// @param fault what is wrong, in a few words
/// @param lesson what to learn from it; may be empty
/// @param conversation what went over the wire, where anything did
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Failure(String fault, String lesson, Optional<Conversation> conversation) {

    private static final JsonMapper JSON = new JsonMapper();

    /// Takes an absent conversation for none, and refuses one that says nothing.
    public Failure {
        if (fault == null || lesson == null) {
            throw new IllegalArgumentException("a failure without its fault or lesson");
        }
        conversation = conversation == null ? Optional.empty() : conversation;
    }

    /// {@return what a runner sent; nothing where that is not whole, since a
    /// verdict does not depend on it}
    public static Optional<Failure> parse(String text) {
        try {
            return text.isEmpty() ? Optional.empty()
                    : Optional.ofNullable(JSON.readValue(text, Failure.class));
        } catch (JacksonException notWhole) {
            return Optional.empty();
        }
    }
}
