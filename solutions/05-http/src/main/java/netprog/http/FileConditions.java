package netprog.http;

import java.time.Instant;
import java.util.List;

/// What makes an answer depend on what the client has already.
final class FileConditions {

    private FileConditions() {}

    /// {@return whether the client has the file as it is}
    static boolean isNotModified(Headers headers, Instant modified) {
        List<String> since = headers.values("If-Modified-Since");
        return since.size() == 1 && headers.first("If-None-Match").isEmpty()
                && FileDate.parse(since.getFirst()).filter(date -> !date.isBefore(modified))
                        .isPresent();
    }
}
