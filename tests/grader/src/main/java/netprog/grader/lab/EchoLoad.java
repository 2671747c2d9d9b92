package netprog.grader.lab;

/// What a generator saw in one measurement.
///
/// @param connected how many connections there were
/// @param served how many of them got an echo at all
/// @param lost how many the server closed, or answered with other octets
/// @param servedSeconds from the first connect until every client had its first
/// echo; 0 if some had none
/// @param seconds how long it measured
/// @param echoes complete answers in this time
/// @param p50 how long half of them took at most, in microseconds
/// @param p99 how long 99 of 100 took at most, in microseconds
/// @param generatorCores how much of a processor the generator used
record EchoLoad(int connected, int served, int lost, double servedSeconds, double seconds,
        long echoes,
        double p50, double p99, double generatorCores) {

    double perSecond() {
        return echoes / seconds;
    }
}
