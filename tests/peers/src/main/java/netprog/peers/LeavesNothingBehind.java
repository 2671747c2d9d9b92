package netprog.peers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Fails a test after which a thread runs or a socket is open that was not
/// there before it.
///
/// One test of an exercise carries it, or one for each way to leak, so that one
/// leak costs one mark and not all of them. Sockets are counted where
/// `/proc/self/fd` exists.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LeavesNothingBehind {

    /// {@return what to learn from a leak}
    String value();
}
