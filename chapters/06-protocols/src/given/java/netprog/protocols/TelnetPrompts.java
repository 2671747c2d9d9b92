package netprog.protocols;

import java.util.regex.Pattern;

/// How a person recognises what a machine asks for.
///
/// Each pattern finds the whole of a prompt, with the blank after it. It is
/// looked for in what has arrived so far, which may end anywhere.
///
/// @param login asks for a user name
/// @param password asks for a password
/// @param command asks for a command: the user is logged in
/// @param refused says that the user may not log in
public record TelnetPrompts(Pattern login, Pattern password, Pattern command, Pattern refused) {

    /// {@return prompts such as `login: `, `tarn login: `, `Password: `,
    /// `ada@tarn:~$ ` and `Login incorrect`}
    ///
    /// `Last login: ` is none of them, and a prompt for a command is one only at
    /// the beginning of a line.
    public static TelnetPrompts unix() {
        return new TelnetPrompts(
                Pattern.compile("(?m)^(?!Last )(?:\\S+ )?[Ll]ogin: "),
                Pattern.compile("(?m)^[Pp]assword: "),
                Pattern.compile("(?m)^\\S*[$#] "),
                Pattern.compile("(?m)^(?:Login incorrect|Permission denied)"));
    }
}
