package netprog.grader.pack;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The files of an archive that are in no tree of the repository.
final class Template {

    private Template() {}

    /// {@return the text of a file beside this class}
    static String text(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + name, unreadable);
        }
    }

    /// {@return the text of a file beside this class, with its fields filled}
    ///
    /// @param data a map or a record that has the fields
    static String filled(String name, Object data) {
        return Mustache.compiler().escapeHTML(false).compile(text(name)).execute(data);
    }
}
