package netprog.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What an `httpd.conf` says about a script.
final class ApacheConfiguration {

    private static final ApacheVersion REQUIRE = new ApacheVersion(2, 4);
    private static final Set<String> NEW_ACCESS = Set.of("require");
    private static final Set<String> OLD_ACCESS = Set.of("order", "allow", "deny");

    private final List<ApacheLine> general = new ArrayList<>();
    private final List<ApacheSection> sections = new ArrayList<>();

    ApacheConfiguration(String text) {
        new ApacheReader(general, sections).read(text);
    }

    List<CgiFinding> findings(Path script, ApacheVersion version) {
        List<ApacheSection> covering = sections.stream()
                .filter(section -> script.getParent().startsWith(section.folder()))
                .sorted(Comparator.comparingInt(section -> section.folder().getNameCount()))
                .toList();
        String folder = script.getParent().toString();
        List<CgiFinding> findings = new ArrayList<>();
        start(script, covering).ifPresent(fault -> findings.add(new CgiFinding(fault, folder)));
        if (covering.isEmpty()) {
            findings.add(new CgiFinding(CgiFault.NO_DIRECTORY, folder));
        } else {
            findings.addAll(access(covering, folder, version.compareTo(REQUIRE) >= 0));
        }
        return findings;
    }

    /// {@return why the server would not take the script for a program}
    private Optional<CgiFault> start(Path script, List<ApacheSection> covering) {
        List<ApacheLine> lines = Stream.concat(general.stream(),
                covering.stream().flatMap(each -> each.lines().stream())).toList();
        if (general.stream().anyMatch(line -> aliases(line, script))) {
            return Optional.empty();
        }
        if (lines.stream().noneMatch(line -> handles(line, script))) {
            return Optional.of(CgiFault.NO_SCRIPT_ALIAS);
        }
        return covering.isEmpty() || mayExecute(lines)
                ? Optional.empty() : Optional.of(CgiFault.NO_EXEC_CGI);
    }

    private static boolean aliases(ApacheLine line, Path script) {
        List<String> words = line.words();
        return line.is("ScriptAlias") && words.size() == 2
                && (!words.getFirst().endsWith("/") || words.getLast().endsWith("/"))
                && script.startsWith(Path.of(words.getLast()).toAbsolutePath().normalize());
    }

    private static boolean handles(ApacheLine line, Path script) {
        String name = script.getFileName().toString();
        int dot = name.lastIndexOf('.');
        List<String> words = line.words();
        return dot >= 0 && line.is("AddHandler") && !words.isEmpty()
                && words.getFirst().equalsIgnoreCase("cgi-script")
                && words.stream().skip(1).map(suffix -> suffix.replaceFirst("^\\.", ""))
                        .anyMatch(name.substring(dot + 1)::equalsIgnoreCase);
    }

    private static boolean mayExecute(List<ApacheLine> lines) {
        boolean may = false;
        for (ApacheLine line : lines) {
            if (line.is("Options") && !line.words().isEmpty()) {
                may &= line.words().getFirst().matches("[+-].*");
                for (String word : line.words()) {
                    String option = word.replaceFirst("^[+-]", "");
                    if (option.equalsIgnoreCase("ExecCGI") || option.equalsIgnoreCase("All")) {
                        may = !word.startsWith("-");
                    }
                }
            }
        }
        return may;
    }

    private static List<CgiFinding> access(List<ApacheSection> covering, String folder,
            boolean isNew) {
        Predicate<ApacheLine> right = line -> line.isOneOf(isNew ? NEW_ACCESS : OLD_ACCESS);
        Predicate<ApacheLine> wrong = line -> line.isOneOf(isNew ? OLD_ACCESS : NEW_ACCESS);
        List<ApacheLine> lines = covering.reversed().stream().map(ApacheSection::lines)
                .filter(each -> each.stream().anyMatch(right.or(wrong)))
                .findFirst().orElse(List.of());
        return lines.stream().filter(wrong).findFirst()
                .map(line -> List.of(new CgiFinding(CgiFault.OTHER_ACCESS, line.toString())))
                .orElse(lines.stream().anyMatch(right) && isOpen(lines, isNew)
                        ? List.of()
                        : List.of(new CgiFinding(CgiFault.NOT_OPEN, folder)));
    }

    private static boolean isOpen(List<ApacheLine> lines, boolean isNew) {
        if (isNew) {
            return lines.stream().anyMatch(line -> line.says("Require", "all", "granted"));
        }
        boolean allowed = lines.stream().anyMatch(line -> line.says("Allow", "from", "all"));
        boolean denied = lines.stream().anyMatch(line -> line.says("Deny", "from", "all"));
        boolean isAllowFirst = lines.stream().filter(line -> line.is("Order"))
                .reduce((_, last) -> last).filter(line -> line.says("Order", "allow,deny"))
                .isPresent();
        return isAllowFirst ? allowed && !denied : allowed || !denied;
    }
}
