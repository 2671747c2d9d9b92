package netprog.http;

import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Undoes what a server has done to save octets.
final class ContentCoding {

    private ContentCoding() {}

    /// {@return the answer as it was before it was compressed}
    static HttpReply decoded(HttpReply reply) throws IOException {
        String coding = reply.headers().first("Content-Encoding").orElse("")
                .toLowerCase(Locale.ROOT);
        boolean isGzip = coding.equals("gzip") || coding.equals("x-gzip");
        if (!isGzip || reply.status() == 204 || reply.status() == 304) {
            return reply;
        }
        try {
            return new HttpReply(reply.status(), reply.reason(),
                    reply.headers().without("Content-Encoding").without("Content-Length"),
                    new GZIPInputStream(reply.body()));
        } catch (IOException e) { // the stream reads the header of gzip at once
            reply.body().close();
            throw e;
        }
    }
}
