package netprog.http;

import java.nio.file.Path;
import java.util.List;

/// A `Directory` section of an `httpd.conf`.
///
/// @param folder normalized
/// @param lines in their order
record ApacheSection(Path folder, List<ApacheLine> lines) {}
