package netprog.peers;

import java.util.List;

/// The line with which a student sees the same thing without the test.
final class ByHand {

    private static final int MOST_OCTETS = 60;

    private ByHand() {
    }

    /// {@return how to play a script's sending with `printf` and `nc`, or nothing where that
    ///          does not work}
    static String dialling(List<Step> script) {
        StringBuilder text = new StringBuilder();
        boolean half = false;
        for (Step step : script) {
            switch (step) {
                case Step.Send(Octets octets) -> text.append(octets.escaped());
                case Step.HalfClose() -> half = true;
                case Step.Flood _, Step.Reset _ -> text.append("?".repeat(MOST_OCTETS + 1));
                case Step.Expect _, Step.ExpectEnd _, Step.ExpectNothing _, Step.Pause _,
                        Step.NeverAnswer _, Step.Close _ -> {
                }
            }
        }
        if (text.isEmpty() || text.length() > MOST_OCTETS || text.indexOf("'") >= 0) {
            return "";
        }
        return "By hand, with your server on port 8000: printf '%s' | nc %s127.0.0.1 8000"
                .formatted(text.toString().replace("%", "%%"), half ? "-N " : "");
    }
}
