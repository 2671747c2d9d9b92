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
                case Step.Send _, Step.SendFromElsewhere _, Step.SendFromAnotherAddress _,
                        Step.Offer _, Step.Drip _, Step.Reset _, Step.Call _, Step.Beside _, Step.ExpectLine _, Step.SendIfAsked _ -> {
                    return "";
                }
                case Step.HalfClose() -> half = true;
                case Step.Expect _, Step.ExpectEnd _, Step.ExpectReset _, Step.ExpectClose _,
                        Step.ExpectNothing _, Step.Pause _, Step.NeverAnswer _, Step.Close _ -> {}
            }
        }
        String text = sent.escaped();
        if (text.isEmpty() || text.length() > MOST_OCTETS || text.contains("'")) {
            return "";
        }
        return line(text, half ? "-N" : "");
    }

    /// {@return how to send a script's one datagram with `printf` and `nc`, or
    /// nothing where that does not work}
    static String mailing(List<Step> script) {
        List<Octets> sent = script.stream().filter(Step.Send.class::isInstance)
                .map(step -> ((Step.Send) step).octets()).toList();
        String text = sent.size() == 1 ? sent.getFirst().escaped() : "";
        return text.isEmpty() || text.length() > MOST_OCTETS || text.contains("'") ? ""
                : line(text, "-u -w1");
    }

    private static String line(String text, String options) {
        return "By hand, with your server on port 8000: printf '%s' | nc %s 127.0.0.1 8000"
                .formatted(text.replace("%", "%%"), options).replace("  ", " ");
    }
}
