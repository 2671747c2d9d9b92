package netprog.grader.report;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import netprog.grader.model.Judgement;

/// A folder's name for each submission's: letters and digits of any script, so
/// that no file system and no link has to be careful with it. Of what this
/// system cannot write in a name, the Latin letters are left.
final class StudentFolders {

    /// Where the names stand beside those of the folders.
    static final String FILE = "names.csv";

    private static final Charset SYSTEM = Charset.forName(System.getProperty("sun.jnu.encoding"));

    private StudentFolders() {}

    /// {@return the folders' names by the submissions'}
    static Map<String, String> of(List<Judgement> judgements) {
        return of(judgements.stream().map(Judgement::name).toList(), SYSTEM);
    }

    /// @param system the charset of names of files
    static Map<String, String> of(List<String> names, Charset system) {
        Map<String, String> folders = new LinkedHashMap<>();
        for (String name : names) {
            String plain = plain(name, system);
            String free = plain;
            for (int n = 2; folders.containsValue(free); n++) {
                free = plain + "-" + n;
            }
            folders.put(name, free);
        }
        return folders;
    }

    private static String plain(String name, Charset system) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}_-]+", "_");
        return system.newEncoder().canEncode(letters) ? letters
                : letters.replaceAll("[^a-z0-9_-]+", "_");
    }

    /// {@return a table of the folders and whose they are}
    static String csv(Map<String, String> folders) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("folder", "student")));
        folders.forEach((name, folder) -> rows.add(List.of(folder, name)));
        return Csv.of(rows);
    }
}
