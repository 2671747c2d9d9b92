package netprog.grader.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The files that pages are made of. A template says what a page looks like,
/// and escapes whatever stands in it.
public final class Templates {

    private Templates() {}

    /// {@return a template, with the parts that it names}
    public static Template of(String name) {
        return Mustache.compiler().escapeHTML(true).zeroIsFalse(true).emptyStringIsFalse(true)
                .withLoader(part -> new StringReader(text(part + ".html"))).compile(text(name));
    }

    /// {@return a file as it is}
    public static String text(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
