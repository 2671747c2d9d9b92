package netprog.protocols;

import java.io.IOException;

/// A machine does not let a user in.
public final class LoginRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final String user;
    private final String answer;

    /// @param user the name that was given
    /// @param answer what the machine said, without the password
    public LoginRefused(String user, String answer) {
        super("%s is refused: %s".formatted(user, answer));
        this.user = user;
        this.answer = answer;
    }

    /// {@return the name that was given}
    public String user() {
        return user;
    }

    /// {@return what the machine said, without the password}
    public String answer() {
        return answer;
    }
}
