package netprog.http;

import java.nio.file.Path;
import java.util.Locale;

/// Which type a file has.
final class FileTypes {

    private FileTypes() {}

    /// {@return the type of a file, by its suffix}
    static String of(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return of(dot < 0 ? "" : name.substring(dot + 1));
    }

    /// {@return the type of files with that suffix}
    static String of(String suffix) {
        return switch (suffix.toLowerCase(Locale.ROOT)) {
            case "html", "htm" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "txt" -> "text/plain; charset=utf-8";
            case "json" -> "application/json";
            case "gif" -> "image/gif";
            case "jpg", "jpeg" -> "image/jpeg";
            case "png" -> "image/png";
            case "svg" -> "image/svg+xml";
            case "pdf" -> "application/pdf";
            default -> "application/octet-stream";
        };
    }
}
