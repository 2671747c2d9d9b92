import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The paper's form with a name and a comment: a browser writes it as a query,
/// and a program reads it and answers with a page. `java Comment.java`

void main() {
    Map<String, String> filled = new LinkedHashMap<>();
    filled.put("yourname", "Zoë");
    filled.put("comment", "1 + 1 < 3 & so on");
    String query = written(filled);
    IO.println("the browser sends  " + query);
    IO.println(page(query));
    IO.println("the browser sends  yourname=Ada&comment=");
    IO.println(page("yourname=Ada&comment="));
}

/// The browser: a name, `=`, a value, and `&` between two fields.
String written(Map<String, String> fields) {
    StringBuilder query = new StringBuilder();
    fields.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
            .append(URLEncoder.encode(name, StandardCharsets.UTF_8)).append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
}

/// The program: one value for each name, and no files.
Map<String, String> read(String query) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
        String[] sides = pair.split("=", 2);
        form.put(decoded(sides[0]), sides.length < 2 ? "" : decoded(sides[1]));
    }
    return form;
}

String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
}

String page(String query) {
    Map<String, String> form = read(query);
    String name = form.getOrDefault("yourname", "");
    String comment = form.getOrDefault("comment", "");
    if (name.isEmpty() || comment.isEmpty()) {
        return "Content-Type: text/html; charset=utf-8\n\n<p>Fields are missing.</p>\n";
    }
    return "Content-Type: text/html; charset=utf-8\n\n<p>%s: %s</p>\n".formatted(escaped(name),
            escaped(comment));
}

/// What somebody has typed must not become markup.
String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
}
