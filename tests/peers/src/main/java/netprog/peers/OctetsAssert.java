package netprog.peers;

import org.assertj.core.api.AbstractAssert;

/// Assertions about [Octets], with a caret under the first one that is wrong.
public final class OctetsAssert extends AbstractAssert<OctetsAssert, Octets> {

    OctetsAssert(Octets actual) {
        super(actual, OctetsAssert.class);
    }

    /// Demands the same octets.
    ///
    /// @param expected are of type [Octets]
    @Override
    public OctetsAssert isEqualTo(Object expected) {
        Octets due = (Octets) expected;
        int wrong = due.mismatch(actual);
        if (wrong >= 0) {
            String name = info.descriptionText();
            String fault = fault(due.length(), actual.length(), wrong);
            throw new Difference(name.isEmpty() ? fault : name + ": " + fault,
                    Caret.draw(due, actual, wrong));
        }
        return this;
    }

    private static String fault(int due, int come, int wrong) {
        if (wrong < Math.min(due, come)) {
            return "octet %d is wrong.".formatted(wrong);
        }
        return "expected %s, received %s.".formatted(count(due), come == 0 ? "none" : come);
    }

    private static String count(int octets) {
        return octets == 1 ? "1 octet" : octets + " octets";
    }
}
