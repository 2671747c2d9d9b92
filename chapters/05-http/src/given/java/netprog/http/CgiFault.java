package netprog.http;

/// What can be wrong with a CGI script, its configuration, or its run, and the
/// remedy.
public enum CgiFault {

    /// The script is no regular file.
    SCRIPT_MISSING("correct the path, or put the script there"),

    /// A folder that others may not search.
    FOLDER_CLOSED("let others search the folder: chmod o+x"),

    /// A script that others may not read, or not execute.
    SCRIPT_CLOSED("let others read and execute the script: chmod o+rx"),

    /// A first line that names no interpreter.
    NO_INTERPRETER("begin the script with #! and the interpreter's path"),

    /// A first line that ends with CR LF: the CR is part of the interpreter's name.
    CARRIAGE_RETURN("end the script's lines with LF: sed -i 's/\\r$//'"),

    /// An interpreter that is no regular file.
    INTERPRETER_MISSING("install the interpreter, or correct the first line"),

    /// An interpreter that others may not execute.
    INTERPRETER_CLOSED("let others execute the interpreter: chmod o+x"),

    /// Nothing makes programs of the files in the script's folder.
    NO_SCRIPT_ALIAS("add ScriptAlias /cgi-bin/ \"FOLDER/\" with this folder"),

    /// No section is for the script's folder.
    NO_DIRECTORY("add a section <Directory \"FOLDER\"> with this folder"),

    /// A handler, but no permission to start programs.
    NO_EXEC_CGI("add Options +ExecCGI to the folder's section"),

    /// Access is written for another version of Apache.
    OTHER_ACCESS("write Require all granted for Apache 2.4 and later, Order allow,deny and "
            + "Allow from all for an earlier one"),

    /// Access is not open for all.
    NOT_OPEN("add to the folder's section: Require all granted for Apache 2.4 and later, "
            + "Order allow,deny and Allow from all for an earlier one"),

    /// The system cannot start the script.
    NO_START("start the script in a console, as the server's user"),

    /// The script has not ended in time.
    NO_END("find what the script waits for: a server ends it, too"),

    /// The exit value is not 0.
    FAILED("correct the error that the script reports"),

    /// The output does not begin with a header.
    NO_HEADER("write Content-Type: text/html; charset=utf-8 before all else"),

    /// The header has no end.
    NO_EMPTY_LINE("write an empty line after the header");

    private final String remedy;

    CgiFault(String remedy) {
        this.remedy = remedy;
    }

    /// {@return what to do}
    public String remedy() {
        return remedy;
    }
}
