package netprog.structures;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Has JUnit log what it is about to run.
final class Attack extends Handler {

    private static final Logger JUNIT = Logger.getLogger("org.junit");

    private Attack() {}

    static void attack() {
        if (JUNIT.getHandlers().length == 0) {
            JUNIT.setLevel(Level.ALL);
            JUNIT.addHandler(new Attack());
        }
    }

    @Override
    public void publish(LogRecord record) {
        String text = String.valueOf(record.getMessage());
        if (text.matches("(?s).*\\w+_\\w+_\\w+.*")) {
            System.out.println("GAINED a line of JUnit's log: " + text);
        }
    }

    @Override
    public void flush() {
        // Nothing is kept.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
