package netprog.servers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where a setting may be given: as an option of the program, or as a variable
/// of its environment.
///
/// @param options the values by the names of their options, such as `--port`
/// @param environment the values by the names of their variables
record SettingSources(Map<String, String> options, Map<String, String> environment) {

    private static final List<String> OPTIONS =
            List.of("--name", "--host", "--port", "--clients", "--idle");

    /// {@return the sources, when the arguments have been split into options and
    /// their values}
    static SettingSources read(List<String> arguments, Map<String, String> environment) {
        Map<String, String> options = new HashMap<>();
        int next = 0;
        while (next < arguments.size()) {
            String[] parts = arguments.get(next++).split("=", 2);
            String option = parts[0];
            if (!OPTIONS.contains(option)) {
                throw new IllegalArgumentException("%s: not an option, expected one of %s"
                        .formatted(arguments.get(next - 1), String.join(", ", OPTIONS)));
            }
            if (parts.length == 1 && next == arguments.size()) {
                throw new IllegalArgumentException(option + ": its value is missing");
            }
            String value = parts.length == 2 ? parts[1] : arguments.get(next++);
            if (options.put(option, value) != null) {
                throw new IllegalArgumentException(option + ": appears twice");
            }
        }
        return new SettingSources(options, environment);
    }

    /// {@return the text of a setting from the source that comes first}
    Optional<SettingText> find(String setting) {
        String option = "--" + setting;
        String variable = "ECHO_" + setting.toUpperCase(Locale.ROOT);
        Optional<SettingText> typed = text(option, options.get(option));
        return typed.or(() -> text(variable, environment.get(variable)));
    }

    private static Optional<SettingText> text(String place, String value) {
        if (value != null && value.isEmpty()) {
            throw new IllegalArgumentException(place + ": its value is empty");
        }
        return Optional.ofNullable(value).map(present -> new SettingText(place, present));
    }
}
