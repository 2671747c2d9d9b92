package netprog.grader.intake;

/// What the name of a file or folder says in a platform's download.
///
/// @param student the name, as far as the platform tells it
/// @param id the student's number there
/// @param file the name that the student gave; empty for a folder
/// @param attempt which of the student's files of that name it is, the first
/// being 0
/// @param kind what there is to say about it
record Label(String student, String id, String file, int attempt, Kind kind) {

    /// How a file came to the platform.
    enum Kind {
        /// In time.
        FILE,
        /// After the deadline.
        LATE,
        /// Typed into a form, so it is no file of the course.
        TYPED
    }
}
