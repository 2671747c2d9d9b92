package netprog.rules;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// An exercise as its chapter's `chapter.toml` lists it.
///
/// @param chapter the folder's name, such as `03-structures`
/// @param classes the simple names of the classes a student writes
/// @param minutes how long it takes, as a student is told beforehand
/// @param stages for each stage the names of the methods that it adds
record Task(String chapter, String id, List<String> classes, int points, int minutes,
        List<List<String>> stages) {

    static Stream<Task> of(Repository repository) {
        return repository.numbered("chapters").stream()
                .flatMap(chapter -> of(chapter, repository.source(list(chapter)).text()));
    }

    static Stream<Task> of(String chapter, String toml) {
        return new TomlMapper().readTree(toml).path("exercise").valueStream()
                .map(e -> new Task(chapter, e.path("id").asString(),
                        e.path("classes").valueStream().map(JsonNode::asString).toList(),
                        e.path("points").asInt(0), e.path("minutes").asInt(0),
                        e.path("stage").valueStream()
                                .map(stage -> stage.path("methods").valueStream()
                                        .map(JsonNode::asString).toList())
                                .toList()));
    }

    /// {@return whether a source has hidden tests of this exercise, or of one of
    /// its stages}
    boolean isTestedBy(Source source) {
        return source.text().matches("(?s).*@Exercise\\((value = )?\"%s\"[,)].*"
                .formatted(Pattern.quote(id)));
    }

    /// {@return where the list that names this exercise stands}
    String list() {
        return list(chapter);
    }

    /// {@return the chapter's name without its number, as in its Java package}
    String slug() {
        return chapter.substring(chapter.indexOf('-') + 1);
    }

    /// {@return the path of a class of this chapter in one of the trees}
    String source(String tree, String part, String simpleName) {
        return "%s/%s/src/%s/java/netprog/%s/%s.java".formatted(tree, chapter, part, slug(),
                simpleName);
    }

    private static String list(String chapter) {
        return "chapters/%s/chapter.toml".formatted(chapter);
    }
}
