package netprog.grader.intake;

/// What the name of a file or folder says in a platform's download.
///
/// @param student whose it is
/// @param file the name that the student gave; empty for a folder
/// @param upload the platform's number of the file, which is the greater the
/// later it came; 0 where there is none
/// @param kind what there is to say about it
record Label(Student student, String file, long upload, Kind kind) {

    /// Somebody whose files belong together.
    ///
    /// @param name as far as the platform tells it
    /// @param number tells those of one name apart; empty where the platform
    /// hides it
    /// @param isAccount whether the number is surely the student's there, and
    /// not a group's
    record Student(String name, String number, boolean isAccount) {

        Student(String name, String number) {
            this(name, number, !number.isEmpty());
        }
    }

    /// How a file came to the platform.
    enum Kind {
        /// In time.
        FILE(""),
        /// After the deadline.
        LATE(""),
        /// Typed into a form, so it is no file of the course.
        TYPED("what was typed into a form"),
        /// Under a name that a student could have made up for somebody else.
        UNCLEAR("its name bears the mark of two students");

        private final String fault;

        Kind(String fault) {
            this.fault = fault;
        }

        /// {@return why such a file is left out; empty when it is taken}
        String fault() {
            return fault;
        }
    }
}
