package netprog.grader.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A chart's lines and labels, with their places in a view box that is 360 wide
/// and 250 high. Both axes are logarithmic: a step is ten times as many.
///
/// @param title what it shows
/// @param about the same for those who do not see it
record Chart(String title, String unit, String about, List<Tick> across, List<Tick> up,
        List<Line> lines) {

    private static final int LEFT = 52;
    private static final int RIGHT = 346;
    private static final int TOP = 12;
    private static final int BOTTOM = 214;

    /// A label of an axis.
    record Tick(double at, String text) {}

    /// One server.
    ///
    /// @param colour a number from 0
    record Line(int colour, String points, List<Dot> dots) {}

    /// @param says what to read of it
    record Dot(double x, double y, String says) {}

    /// {@return the chart of one measure}
    static Chart of(Measure measure, List<LabResult> results, List<Integer> sizes) {
        List<Double> values = results.stream().flatMap(each -> each.measurements().stream())
                .map(measure::of).filter(value -> value > 0).toList();
        double low = Math.floor(Math.log10(
                values.stream().mapToDouble(value -> value).min().orElse(1)));
        double high = Math.max(low + 1, Math.ceil(Math.log10(
                values.stream().mapToDouble(value -> value).max().orElse(1))));
        List<Tick> up = new ArrayList<>();
        for (double power = low; power <= high; power++) {
            up.add(new Tick(y(power, low, high), number(Math.pow(10, power))));
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            lines.add(line(i, measure, results.get(i), sizes, low, high));
        }
        return new Chart(measure.title(), measure.unit(),
                "%s by the number of connections; the table below has the values"
                        .formatted(measure.title()),
                sizes.stream().map(size -> new Tick(x(size, sizes), number(size))).toList(), up,
                lines);
    }

    private static Line line(int colour, Measure measure, LabResult result, List<Integer> sizes,
            double low, double high) {
        List<Dot> dots = result.measurements().stream().filter(each -> measure.of(each) > 0)
                .map(each -> new Dot(x(each.connections(), sizes),
                        y(Math.log10(measure.of(each)), low, high),
                        "%s, %d: %s %s".formatted(result.server().name(), each.connections(),
                                measure.text(each), measure.unit())))
                .toList();
        return new Line(colour, String.join(" ", dots.stream()
                .map(dot -> dot.x() + "," + dot.y()).toList()), dots);
    }

    private static double x(int size, List<Integer> sizes) {
        double last = Math.max(1, Math.log10(sizes.getLast()));
        return round(LEFT + 10 + Math.log10(size) / last * (RIGHT - LEFT - 20));
    }

    private static double y(double power, double low, double high) {
        return round(BOTTOM - (power - low) / (high - low) * (BOTTOM - TOP));
    }

    private static double round(double place) {
        return Math.round(place * 10) / 10.0;
    }

    private static String number(double number) {
        return number < 1 ? Double.toString(number)
                : number >= 1_000_000 ? text(number / 1_000_000) + "M"
                        : number >= 10_000 ? text(number / 1_000) + "k" : text(number);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }
}
