package netprog.slides;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The steps through a piece of code, `1-3|5`: lines 1 to 3, then line 5.
final class Lines {

    private static final Pattern STEPS = Pattern.compile("[0-9]+([-,|][0-9]+)*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private Lines() {}

    /// {@return the steps as they came}
    ///
    /// @param last how many lines the code has
    /// @throws IllegalArgumentException if a step points outside the code
    static String checked(String steps, long last) {
        if (!STEPS.matcher(steps).matches()) {
            throw new IllegalArgumentException("lines are written 1-3|5, not " + steps);
        }
        Matcher numbers = NUMBER.matcher(steps);
        while (numbers.find()) {
            int number = Integer.parseInt(numbers.group());
            if (number < 1 || number > last) {
                throw new IllegalArgumentException(
                        "the code has %d lines, lines=\"%s\" says %d".formatted(last, steps,
                                number));
            }
        }
        return steps;
    }
}
