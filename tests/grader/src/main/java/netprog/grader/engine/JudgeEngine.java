package netprog.grader.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import netprog.grader.compile.ChapterBuild;
import netprog.grader.compile.Compiler;
import netprog.grader.compile.Javac;
import netprog.grader.compile.PublicApi;
import netprog.grader.model.Catalog;
import netprog.grader.model.Chapter;
import netprog.grader.model.CourseTree;
import netprog.grader.model.GradedTest;
import netprog.grader.model.GraderFault;
import netprog.grader.model.Judgement;
import netprog.grader.model.Note;
import netprog.grader.model.Settings;
import netprog.grader.model.Submission;
import netprog.grader.model.Verdict;
import netprog.grader.policy.Findings;
import netprog.grader.policy.Policy;
import netprog.grader.run.AotCache;
import netprog.grader.run.FreshJvms;
import netprog.grader.run.RunnerCommand;
import netprog.grader.run.RunnerJvms;
import netprog.grader.run.WarmJvms;
import netprog.grader.sandbox.JvmAlone;
import netprog.grader.sandbox.Sandbox;

/// The engine: compiles a submission chapter by chapter, and runs the tests in
/// a fresh JVM.
///
/// Chapters share one, which is cheap, but for those whose exercises have
/// grants: what one of them may do, such as reading files, the others may not.
/// Exercises that raise a limit have a JVM with those that raise it as high,
/// and one that may start processes has a JVM for itself.
/// What belongs to the course is read once, when a chapter is first met. A
/// chapter that a submission did not touch has the skeleton's verdicts, and
/// those are found out once.
public final class JudgeEngine implements Engine {

    private final CourseTree tree;
    private final Catalog catalog;
    private final Compiler compiler;
    private final AotCache cache;
    private final RunnerJvms jvms;
    private final Policy policy;
    private final Map<Chapter, Ours> ours = new ConcurrentHashMap<>();
    private final Map<Chapter, PublicApi> apis = new ConcurrentHashMap<>();
    private final Untouched untouched = new Untouched();

    /// What is ours in a chapter, whatever a student hands in.
    private record Ours(Map<String, String> skeleton, Map<String, String> given,
            Map<String, byte[]> tests) {}

    /// Makes an engine that compiles in this JVM and runs the tests in a JVM
    /// alone, under the policy of the course.
    ///
    /// @param runner must be built, as must the tests
    public JudgeEngine(CourseTree tree, Catalog catalog, RunnerCommand runner) {
        this(tree, catalog, new Javac(), new AotCache(runner), Policy.ofCourse());
    }

    private JudgeEngine(CourseTree tree, Catalog catalog, Compiler compiler, AotCache cache,
            Policy policy) {
        this(tree, catalog, compiler, cache, new FreshJvms(new JvmAlone(), cache::command),
                policy);
    }

    private JudgeEngine(CourseTree tree, Catalog catalog, Compiler compiler, AotCache cache,
            RunnerJvms jvms, Policy policy) {
        this.tree = tree;
        this.catalog = catalog;
        this.compiler = compiler;
        this.cache = cache;
        this.jvms = jvms;
        this.policy = policy;
    }

    /// {@return an engine that does the same in another sandbox}
    public JudgeEngine withSandbox(Sandbox other) {
        return new JudgeEngine(tree, catalog, compiler, cache,
                new FreshJvms(other, cache::command), policy);
    }

    /// {@return an engine that does the same in JVMs that it shares with other
    /// submissions, all of which must be trusted}
    public JudgeEngine withWarmJvms(WarmJvms shared) {
        return new JudgeEngine(tree, catalog, compiler, cache, shared, policy);
    }

    /// {@return an engine that does the same with another compiler}
    public JudgeEngine withCompiler(Compiler other) {
        return new JudgeEngine(tree, catalog, other, cache, jvms, policy);
    }

    /// {@return an engine that does the same under another policy}
    public JudgeEngine withPolicy(Policy other) {
        return new JudgeEngine(tree, catalog, compiler, cache, jvms, other);
    }

    /// {@return what makes the runner's JVM start fast, or why it is not there}
    public AotCache aotCache() {
        return cache;
    }

    @Override
    public Judgement judge(Submission submission, List<GradedTest> tests, Settings settings) {
        Instant began = Instant.now();
        Map<Chapter, List<GradedTest>> byChapter = tests.stream().collect(Collectors
                .groupingBy(this::chapter, LinkedHashMap::new, Collectors.toList()));
        Map<GradedTest, Verdict> verdicts = new LinkedHashMap<>();
        List<Note> notes = new ArrayList<>(submission.notes());
        SubmissionRun run = new SubmissionRun(jvms, catalog, settings);
        Map<SubmissionRun.Part, ChapterWork> shared = new LinkedHashMap<>();
        for (Map.Entry<Chapter, List<GradedTest>> each : byChapter.entrySet()) {
            Chapter chapter = each.getKey();
            List<GradedTest> own = each.getValue();
            Map<String, String> sources = touched(chapter, submission);
            if (sources.isEmpty()) {
                verdicts.putAll(untouched.verdicts(own, settings, () -> run.verdicts(
                        run.parts(work(chapter, sources, own, notes)))));
            } else if (chapter.hasGrants()) {
                verdicts.putAll(
                        run.verdicts(run.parts(work(chapter, sources, own, notes))));
            } else {
                run.parts(work(chapter, sources, own, notes)).forEach(
                        (part, some) -> shared.merge(part, some, ChapterWork::and));
            }
        }
        verdicts.putAll(run.verdicts(shared));
        return new Judgement(submission.name(), tests.stream().map(verdicts::get).toList(),
                Note.first(notes), run.output(), Duration.between(began, Instant.now()));
    }

    private ChapterWork work(Chapter chapter, Map<String, String> sources, List<GradedTest> tests,
            List<Note> notes) {
        ChapterBuild build = ChapterBuild.of(compiler, chapter, ours(chapter).given(),
                ours(chapter).skeleton(), sources);
        build.problems().values().forEach(problems -> problems
                .forEach(problem -> notes.add(new Note(problem.where(), problem.text()))));
        build.lostMembers(() -> api(chapter))
                .forEach(lost -> notes.add(new Note(lost.where(), lost.text())));
        Findings findings = policy.judge(chapter, build.classes());
        findings.all().forEach(each -> notes.add(new Note(each.where(), each.what())));
        return new ChapterWork(findings.classes(), ours(chapter).tests(),
                Refusals.of(chapter, build, findings), tests);
    }

    private Chapter chapter(GradedTest test) {
        return catalog.chapterOf(test.exercise()).orElseThrow(
                () -> new GraderFault("no chapter has the exercise " + test.exercise()));
    }

    private Ours ours(Chapter chapter) {
        return ours.computeIfAbsent(chapter, _ -> {
            Map<String, byte[]> tests = new TreeMap<>(tree.publicTestClasses(chapter));
            tests.putAll(tree.testClasses(chapter));
            return new Ours(tree.skeleton(chapter), tree.given(chapter), tests);
        });
    }

    /// {@return the sources of a chapter that are not as the skeleton has them}
    private Map<String, String> touched(Chapter chapter, Submission submission) {
        String folder = chapter.packageName().replace('.', '/') + "/";
        Map<String, String> skeleton = ours(chapter).skeleton();
        return submission.sources().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(folder))
                .filter(entry -> !entry.getValue().equals(skeleton.get(entry.getKey())))
                .collect(Collectors.toMap(Entry::getKey, Entry::getValue));
    }

    private PublicApi api(Chapter chapter) {
        return apis.computeIfAbsent(chapter, _ -> {
            Map<String, String> sources = new TreeMap<>(ours(chapter).skeleton());
            sources.putAll(ours(chapter).given());
            return PublicApi.of(compiler.compile(sources).classes());
        });
    }
}
