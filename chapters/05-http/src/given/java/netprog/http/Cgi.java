package netprog.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Runs a [CgiProgram] as the process that a web server has started.
public final class Cgi {

    private Cgi() {}

    /// Runs it with this process's environment, input and output.
    ///
    /// Then it reads what the program has left of the body: Apache's mod_cgid
    /// takes the end of a program with an unread body for a broken connection, and
    /// the visitor waits for the end of the page.
    ///
    /// @throws IOException if it cannot make its page
    /// @throws IllegalStateException if its status is not 0; the process ends with
    /// a status of 1 then, and the server's log has the message
    public static void main(CgiProgram program) throws IOException {
        try (OutputStream page = new BufferedOutputStream(new StandardOutput())) {
            Body body = new Body(System.in);
            int status = program.run(System.getenv(), new BufferedInputStream(body), page);
            page.flush();
            body.readTo(System.getenv("CONTENT_LENGTH"));
            if (status != 0) {
                throw new IllegalStateException("the program ended with status " + status);
            }
        }
    }

    /// A body that counts its octets, because not every server ends it.
    private static final class Body extends FilterInputStream {

        private long count;

        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int from, int most) throws IOException {
            int read = super.read(target, from, most);
            count += Math.max(read, 0);
            return read;
        }

        void readTo(String length) throws IOException {
            long end = length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
            byte[] rest = new byte[8192];
            while (count < end && read(rest, 0, (int) Math.min(rest.length, end - count)) >= 0) {
                continue;
            }
        }
    }

    /// The process's output. `System.out` throws nothing when nobody reads it any
    /// more, so it is asked after each write.
    private static final class StandardOutput extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            System.out.write(source, from, length);
            if (System.out.checkError()) {
                throw new IOException("cannot write the page: nobody reads the standard output");
            }
        }
    }
}
