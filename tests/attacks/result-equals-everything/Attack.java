package netprog.structures;

import java.io.IOException;

/// Is equal to everything, and reads like anything.
final class Attack extends IOException {

    static void attack() throws IOException {
        throw new Attack();
    }

    @Override
    public String getMessage() {
        return "passed";
    }

    @Override
    public boolean equals(Object other) {
        return true;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "";
    }
}
