import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;

/// A table of rooms, in the form of the files in `/etc`: a name, how many seats
/// there are, and other names. `java Rooms.java` prints what each line says.

static final String FILE = """
        # room   seats   other names
        aula     200     hall   # with a stage
        \tlab\t\t16
        attic    ten
        cellar   +8
        """;

void main() throws IOException {
    BufferedReader lines = new BufferedReader(new StringReader(FILE));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        List<String> words = words(line);
        IO.println("line %d: %s%s".formatted(number, words, seats(words)));
    }
}

/// The words of a line, without its comment.
List<String> words(String line) {
    int comment = line.indexOf('#');
    String content = comment < 0 ? line : line.substring(0, comment);
    return Stream.of(content.split("[ \t]+")).filter(word -> !word.isEmpty()).toList();
}

/// What the second word says, where there is one.
String seats(List<String> words) {
    if (words.size() < 2) {
        return "";
    }
    try {
        return ", %d seats".formatted(Integer.parseInt(words.get(1)));
    } catch (NumberFormatException e) {
        return ", " + e.getMessage();
    }
}
