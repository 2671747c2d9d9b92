package netprog.protocols;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// Lines to a machine that may echo them, and what it answers.
final class TelnetDialogue {

    private final TelnetLink link;
    private String echo = "";

    TelnetDialogue(TelnetLink link) {
        this.link = link;
    }

    void send(String line) throws IOException {
        echo = line + "\n";
        link.write(echo);
    }

    /// Waits for a prompt that does not begin inside the echo of the last line.
    ///
    /// @return the match, and before it what has arrived since that line, without
    ///         its echo
    TelnetMatch await(List<Pattern> prompts, LoginDeadline deadline) throws IOException {
        String before = "";
        TelnetMatch match = link.expect(prompts, deadline.left());
        while (beginsInEcho(before + match.before(), match.found())) {
            before += match.before() + match.found();
            match = link.expect(prompts, deadline.left());
        }
        before += match.before();
        String answer = before.startsWith(echo) ? before.substring(echo.length()) : before;
        return new TelnetMatch(match.index(), answer, match.found());
    }

    private boolean beginsInEcho(String before, String found) {
        String text = before + found;
        int length = Math.min(text.length(), echo.length());
        return before.length() < echo.length() && text.regionMatches(0, echo, 0, length);
    }
}
