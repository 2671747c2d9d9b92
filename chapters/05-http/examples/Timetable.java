import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/// A CGI program that knows when a bus leaves, and what a web server makes of
/// its response: `java Timetable.java`.

/// The next departure of each line.
static final Map<String, String> DEPARTURES = Map.of("7", "08:10", "12", "08:25");

void main() throws IOException {
    request(Map.of("REQUEST_METHOD", "GET", "PATH_INFO", "/12"));
    request(Map.of("REQUEST_METHOD", "GET", "PATH_INFO", "/13"));
}

/// The program's end: meta-variables in, octets out.
void answer(Map<String, String> environment, OutputStream response) throws IOException {
    String line = environment.getOrDefault("PATH_INFO", "").replaceFirst("^/", "");
    String departure = DEPARTURES.get(line);
    String header = "Content-Type: text/plain; charset=utf-8\n"
            + (departure == null ? "Status: 404 Not Found\n" : "");
    String text = departure == null ? "no such line" : "line " + line + " at " + departure;
    response.write((header + "\n" + text + "\n").getBytes(UTF_8));
}

/// The server's end: the status moves to the first line, LF becomes CRLF.
void request(Map<String, String> environment) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    answer(environment, response);
    String[] parts = response.toString(UTF_8).split("\n\n", 2);
    String status = "200 OK";
    StringBuilder fields = new StringBuilder();
    for (String field : parts[0].split("\n")) {
        if (field.startsWith("Status: ")) {
            status = field.substring("Status: ".length());
        } else {
            fields.append(field).append("\\r\\n\n");
        }
    }
    IO.print("HTTP/1.1 " + status + "\\r\\n\n" + fields + "\\r\\n\n" + parts[1]);
}
