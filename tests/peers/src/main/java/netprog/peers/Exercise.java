package netprog.peers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks a class that holds the hidden tests of one exercise, and puts each of
/// them under the rules of [GradingExtension].
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(GradingExtension.class)
public @interface Exercise {

    /// {@return the exercise's number, such as `3.3a`}
    String value();

    /// {@return the stage, from 1; 0 where the exercise has none}
    int stage() default 0;
}
