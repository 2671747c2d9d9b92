package netprog.servers;

/// Reads for clients whose server may be a process, which takes its time where
/// many start at once.
final class PatientReader {

    private static final int TRIES = 4;

    private PatientReader() {}

    /// {@return what a client reads first, as [PlainClient#reads] has it, after
    /// waiting several times as long}
    static String read(PlainClient client) {
        String read = client.reads();
        for (int i = 1; i < TRIES && read.equals("nothing"); i++) {
            read = client.reads();
        }
        return read;
    }
}
