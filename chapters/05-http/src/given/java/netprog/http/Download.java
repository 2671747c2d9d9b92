package netprog.http;

import java.util.Optional;

/// What a download has done.
///
/// @param isNew whether the file was written; if not, it was still current
/// @param url where the content was found, after all redirects, without a
///        fragment
/// @param etag the version of the content, as the server has sent it
public record Download(boolean isNew, String url, Optional<String> etag) {}
