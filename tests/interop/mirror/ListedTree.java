package mirror;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import netprog.protocols.FtpClient;
import netprog.protocols.FtpEntry;
import netprog.protocols.FtpTree;

/// The files of a server that knows no MLSD: what it lists for a person is
/// taken apart.
///
/// @param client is logged in, and in the folder of the files
/// @param clock the server's, in UTC
record ListedTree(FtpClient client, Clock clock) implements FtpTree {

    /// `-rw-r--r--    1 ftp      ftp            21 Nov 30 21:54 two words`
    private static final Pattern LINE = Pattern.compile("([-dl])\\S+ +\\d+ +\\S+ +\\S+ +(\\d+) "
            + "(\\w{3}) +(\\d{1,2}) +(\\d{4}|\\d\\d:\\d\\d) (.+)");

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MMM d uuuu", Locale.ENGLISH);

    @Override
    public List<FtpEntry> list(String folder) throws IOException {
        List<FtpEntry> entries = new ArrayList<>();
        for (String line : client.dir(folder)) {
            Matcher found = LINE.matcher(line);
            if (!found.matches()) {
                throw new ProtocolException("not a line of a listing: " + line);
            }
            entries.add(new FtpEntry(found.group(6), switch (found.group(1)) {
                case "-" -> FtpEntry.Kind.FILE;
                case "d" -> FtpEntry.Kind.FOLDER;
                default -> FtpEntry.Kind.OTHER;
            }, Long.parseLong(found.group(2)), time(found)));
        }
        return entries;
    }

    /// {@return the time of a file} The year is listed only for one of another
    /// year, and the time of day only for one of the last months.
    private Instant time(Matcher line) {
        String day = line.group(3) + " " + line.group(4) + " ";
        if (!line.group(5).contains(":")) {
            return LocalDate.parse(day + line.group(5), DAY).atStartOfDay()
                    .toInstant(ZoneOffset.UTC);
        }
        Instant now = clock.instant();
        int year = now.atZone(ZoneOffset.UTC).getYear();
        Instant time = LocalDate.parse(day + year, DAY).atTime(LocalTime.parse(line.group(5)))
                .toInstant(ZoneOffset.UTC);
        return time.isBefore(now.plus(Duration.ofDays(1))) ? time
                : LocalDate.parse(day + (year - 1), DAY).atTime(LocalTime.parse(line.group(5)))
                        .toInstant(ZoneOffset.UTC);
    }

    @Override
    public InputStream open(String file, long offset) throws IOException {
        return Download.open(client, file, offset);
    }
}
