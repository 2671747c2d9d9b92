package netprog.http;

import java.io.IOException;

/// A request that cannot be answered as its client wishes.
public final class HttpError extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /// @param status 400 to 599
    /// @param message what is wrong, in a sentence that the client may read
    /// @throws IllegalArgumentException if the status is none of an error
    public HttpError(int status, String message) {
        super(message);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException(
                    "the status of an error is from 400 to 599, not " + status);
        }
        this.status = status;
    }

    /// {@return the status that the client reads}
    public int status() {
        return status;
    }
}
