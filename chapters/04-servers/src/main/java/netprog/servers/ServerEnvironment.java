package netprog.servers;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What an echo server finds out before it serves: five settings.
///
/// | setting   | default                  | value                              |
/// |-----------|--------------------------|------------------------------------|
/// | `name`    | the machine's own name   | any text                           |
/// | `host`    | `127.0.0.1`              | any text; it is not looked up      |
/// | `port`    | that of service `echo`   | 0 to 65535, or a service over TCP  |
/// | `clients` | 100                      | 1 to 10000                         |
/// | `idle`    | 30 seconds               | a time from `100ms` to `24h`       |
///
/// Each setting has an option, such as `--port`, and a variable, such as
/// `ECHO_PORT`. An option among the arguments comes before the variable of the
/// environment, and the variable before the default. What is not used is not
/// looked at: where there is an option, the variable's value does not matter,
/// even if it is wrong.
///
/// An option and its value are two arguments, `--port 8080`, or one,
/// `--port=8080`. In the first form the value is the next argument, whatever it
/// is. In the second form it is all that follows the first `=`. Options and
/// variables are written exactly as above. Any other argument is an error; any
/// other variable has nothing to do with this server.
///
/// No value may be empty. A number is decimal: it consists of the digits `0` to
/// `9` alone, and may begin with zeros. A time is a number and, directly after
/// it, `ms`, `s`, `m` or `h`. A value for the port that is not a number is the
/// name of a service.
///
/// The object does not change, whatever becomes of arguments and environment.
public final class ServerEnvironment {

    /// Finds the settings out.
    ///
    /// The machine is asked only for what is used: for its name if neither option
    /// nor variable says one, and for a service if the port is a name or comes from
    /// the default. If the machine does not know its name, the name is `localhost`.
    ///
    /// @param arguments those of the program
    /// @param environment the variables of the process and their values
    /// @param machine knows its name, and the ports of services
    /// @throws IllegalArgumentException if something is wrong. Its message is for
    ///         the user who starts the server. It names
    ///         - the argument, where that is neither an option nor a value;
    ///         - the option, where that appears twice or has no value;
    ///         - the option or variable, where its value is empty;
    ///         - the option or variable, its value, and both ends of the range as
    ///           the table has them, where the value is not in that range or not
    ///           written as it must be;
    ///         - the service and its protocol, as in `gopher/tcp`, where the
    ///           machine does not know that service
    public static ServerEnvironment of(List<String> arguments, Map<String, String> environment,
            HostMachine machine) {
        throw new UnsupportedOperationException("TODO 4.1a ServerEnvironment.of");
    }

    /// {@return the server's name, for greetings and logs}
    public String name() {
        throw new UnsupportedOperationException("TODO 4.1a ServerEnvironment.name");
    }

    /// {@return the name or address to listen on}
    public String host() {
        throw new UnsupportedOperationException("TODO 4.1a ServerEnvironment.host");
    }

    /// {@return the port to listen on, or 0 for a free one that the system chooses}
    public int port() {
        throw new UnsupportedOperationException("TODO 4.1a ServerEnvironment.port");
    }

    /// {@return how many clients the server may have at the same time}
    public int clients() {
        throw new UnsupportedOperationException("TODO 4.1a ServerEnvironment.clients");
    }

    /// {@return how long a client may be silent}
    public Duration idle() {
        throw new UnsupportedOperationException("TODO 4.1a ServerEnvironment.idle");
    }

    /// Prints what a server with these arguments would use: `--port 8080`.
    static void main(String[] arguments) {
        try {
            ServerEnvironment found = of(List.of(arguments), System.getenv(), new ThisMachine());
            IO.println("%s: port %d of %s, %d clients, silent for %s at most".formatted(
                    found.name(), found.port(), found.host(), found.clients(), found.idle()));
        } catch (IllegalArgumentException e) {
            System.err.println("cannot start: " + e.getMessage());
        }
    }
}
