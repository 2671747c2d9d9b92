package netprog.grader.run;

import netprog.runner.Event;

/// What the coordinator hears from a runner.
sealed interface Signal {

    /// The runner said something.
    record Said(Event event) implements Signal {}

    /// The connection ended before the runner was done.
    record Ended() implements Signal {}

    /// Nothing was heard for the time that was waited.
    record Silence() implements Signal {}
}
