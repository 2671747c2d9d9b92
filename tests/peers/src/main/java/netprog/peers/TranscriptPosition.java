package netprog.peers;

/// Where in a transcript the program under test went wrong.
///
/// @param event the place of the event; the number of events when it is after
/// all of them
/// @param octet the first wrong octet of that event, counted from 0, or
/// [#NO_OCTET]
record TranscriptPosition(int event, int octet) {

    /// What is wrong is no octet: silence, a FIN, an octet that did not come.
    static final int NO_OCTET = -1;

    /// {@return the place after all events so far}
    static TranscriptPosition afterAll() {
        return new TranscriptPosition(TestScope.current().transcript().size(), NO_OCTET);
    }
}
