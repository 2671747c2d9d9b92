package netprog.grader.lab;

/// One server with one number of connections.
///
/// @param load what the generator saw
/// @param serverCores how much of a processor the server used, its processes
/// together; more than 1 where it used several
/// @param megabytes of its memory at the end; 0 where the system does not tell
record Measurement(int connections, EchoLoad load, double serverCores, double megabytes) {

    /// A thread that has more than this of a processor is at its limit.
    private static final double BUSY = 0.95;

    /// {@return the server's processor time for one echo, in microseconds; 0 if
    /// there was none}
    double microsPerEcho() {
        return load.echoes() == 0 ? 0 : serverCores * load.seconds() * 1e6 / load.echoes();
    }

    /// {@return whether the generator was the limit, and not the server}
    boolean isLimitedByGenerator() {
        return load.generatorCores() > BUSY && serverCores < BUSY;
    }

    /// {@return what one has to know about it, or nothing}
    String remark() {
        if (load.lost() > 0) {
            return "%d of %d were closed".formatted(load.lost(), load.connected());
        }
        if (load.served() < load.connected()) {
            return "%d of %d served".formatted(load.served(), load.connected());
        }
        return isLimitedByGenerator() ? "the generator was the limit" : "";
    }
}
