package netprog.peers;

import java.util.List;

/// The line with which a student sees the same thing without the test.
final class ByHand {

    private static final int MOST_OCTETS = 60;

    private ByHand() {}

    /// {@return how to play a script's sending with `printf` and `nc`, or nothing
    /// where that does not work}
    static String dialling(List<Step> script) {
        Octets sent = Octets.of("");
        boolean half = false;
        for (Step step : script) {
            switch (step) {
                case Step.Send(Octets octets) when octets.length() <= MOST_OCTETS ->
                    sent = sent.plus(octets);
                case Step.Send _, Step.Flood _, Step.Reset _, Step.Call _ -> {
                    return "";
                }
                case Step.HalfClose() -> half = true;
                case Step.Expect _, Step.ExpectEnd _, Step.ExpectNothing _, Step.Pause _,
                        Step.NeverAnswer _, Step.Close _ -> {}
            }
        }
        String text = sent.escaped();
        if (text.isEmpty() || text.length() > MOST_OCTETS || text.contains("'")) {
            return "";
        }
        return "By hand, with your server on port 8000: printf '%s' | nc %s127.0.0.1 8000"
                .formatted(text.replace("%", "%%"), half ? "-N " : "");
    }
}
