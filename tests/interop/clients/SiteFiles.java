package clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/// The files and scripts that the server has for its clients.
record SiteFiles(Path folder) {

    /// The gallery's images: of three formats, and one of more than a megabyte.
    static final List<String> IMAGES = List.of("1.png", "2.png", "3.png", "4.gif", "5.gif",
            "6.gif", "7.jpg", "8.jpg", "9.jpeg", "Ä & b.png", "large.png");

    private static final String GALLERY = """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>0</title></head>
            <body>%s
            <script>
            onload = () => document.title =
                [...document.images].filter(each => each.naturalWidth > 0).length + " images";
            </script>
            </body></html>
            """;

    /// Submits three forms into three frames, and shows what the frames show. The
    /// page is loaded when its image is, and the server holds that back until the
    /// script says that the frames are.
    private static final String FORMS = """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"></head><body>
            <iframe name="hello"></iframe><iframe name="book"></iframe>
            <iframe name="fields"></iframe><img src="/shown">
            <form target="hello" action="/cgi-bin/hello">
            <input name="name" value="Grüße &amp; €"></form>
            <form target="book" action="/cgi-bin/book" method="post">
            <input name="name" value="Jürgen+1"><textarea name="address">Am Weg 1
            Ulm</textarea><input name="tel" value="100%"></form>
            <form target="fields" action="/fields" method="post" enctype="multipart/form-data">
            <input name="a" value="x ü"><input name="f" type="file"></form>
            <script>
            const files = new DataTransfer();
            files.items.add(new File(["\\r\\n--\\r\\n"], 'ü "1".txt', {type: "text/plain"}));
            document.querySelector("[type=file]").files = files.files;
            const frames = [...document.querySelectorAll("iframe")];
            const shown = frames.map(frame => new Promise(done => frame.onload = () => {
                document.body.append(
                    frame.name + ": " + frame.contentDocument.body.textContent.trim() + ";");
                done();
            }));
            Promise.all(shown).then(() => fetch("/shown", {method: "POST"}));
            [...document.forms].forEach(each => each.submit());
            </script>
            </body></html>
            """;

    private static final String VISITS = """
            #!/bin/sh
            printf 'Content-Type: text/plain\\n'
            printf 'Set-Cookie: seen=1; Path=/cgi-bin; Max-Age=3600; HttpOnly\\n\\n'
            echo "cookies: $HTTP_COOKIE"
            """;

    void write() throws IOException {
        file("notes.txt", "some notes\n".getBytes(UTF_8));
        file("shelf/a b&c.txt", "odd\n".getBytes(UTF_8));
        file("shelf/50%.txt", "odder\n".getBytes(UTF_8));
        file("shelf/box/in.txt", "inside\n".getBytes(UTF_8));
        for (String image : IMAGES) {
            file("gallery/" + image, image(image));
        }
        file("gallery/index.html", GALLERY.formatted(IMAGES.stream()
                .map(image -> "<img src=\"" + encoded(image) + "\">")
                .collect(Collectors.joining("\n"))).getBytes(UTF_8));
        file("forms.html", FORMS.getBytes(UTF_8));
        script("visits", VISITS);
        String java = System.getProperty("java.home") + "/bin/java -XX:TieredStopAtLevel=1 -cp "
                + Path.of(System.getProperty("java.class.path")).toRealPath();
        script("hello", "#!/bin/sh\nexec %s netprog.http.HelloCgi\n".formatted(java));
        script("book", "#!/bin/sh\nexec %s netprog.http.AddressBookCgi %s\n"
                .formatted(java, book()));
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    private static byte[] image(String name) throws IOException {
        int side = name.startsWith("large") ? 700 : 40;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(5);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt());
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), octets);
        return octets.toByteArray();
    }

    private void file(String name, byte[] content) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve("scripts").resolve(name), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path file(String name) {
        return folder.resolve("files").resolve(name);
    }

    Path book() {
        return folder.resolve("book");
    }
}
