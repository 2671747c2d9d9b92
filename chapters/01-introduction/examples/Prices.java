import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prices as values that cannot be wrong: read, checked, printed again:
/// `java Prices.java`.

sealed interface Price {

    record Free() implements Price {}

    record Amount(int cents, String currency) implements Price {

        public Amount {
            if (cents < 1) {
                throw new IllegalArgumentException(cents + " cents are no amount");
            }
            if (!currency.matches("[A-Za-z]{3}")) {
                throw new IllegalArgumentException("\"%s\" is no currency".formatted(currency));
            }
            currency = currency.toUpperCase(Locale.ROOT);
        }
    }

    static Price parse(String text) {
        try {
            return text.equals("free") ? new Free() : parseAmount(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no price: %s".formatted(text, e.getMessage()), e);
        }
    }

    private static Amount parseAmount(String text) {
        Matcher parts = Pattern.compile("([0-9]{1,6})\\.([0-9]{2}) (.*)").matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("an amount looks like 12.50 EUR");
        }
        int cents = 100 * Integer.parseInt(parts.group(1)) + Integer.parseInt(parts.group(2));
        return new Amount(cents, parts.group(3));
    }

    default String text() {
        return switch (this) {
            case Free() -> "free";
            case Amount(int cents, String currency) -> String.format(Locale.ROOT,
                    "%d.%02d %s", cents / 100, cents % 100, currency);
        };
    }
}

void main() {
    for (String text : new String[] {"free", "12.50 eur", "0.00 EUR", "12 EUR", "1.00 euros"}) {
        try {
            IO.println("%s is %s".formatted(text, Price.parse(text).text()));
        } catch (IllegalArgumentException e) {
            IO.println(e.getMessage());
        }
    }
}
