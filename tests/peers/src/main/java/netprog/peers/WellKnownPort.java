package netprog.peers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The port on which the protocol of a test class is expected, such as 7 for
/// echo. Tests run on ports that happen to be free; a capture of a failed
/// conversation carries this one, so that a protocol analyser knows what it
/// reads.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WellKnownPort {

    /// {@return the port, from 1 to 65535}
    int value();
}
