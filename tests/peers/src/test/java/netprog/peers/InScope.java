package netprog.peers;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives each test of the peers a scope, as a graded test has one, with a short
/// patience, and takes both away afterwards.
final class InScope implements BeforeEachCallback, AfterEachCallback {

    private static final String PATIENCE = "course.patience.ms";

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setProperty(PATIENCE, "300");
        TestScope.begin(context.getRequiredTestClass());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestScope.current().end();
        System.clearProperty(PATIENCE);
    }
}
