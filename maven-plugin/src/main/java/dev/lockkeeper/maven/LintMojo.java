package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.lint.CatalogLint;
import dev.lockkeeper.catalog.lint.Found;
import dev.lockkeeper.catalog.lint.LintOption;
import dev.lockkeeper.catalog.lint.SmallTables;
import dev.lockkeeper.catalog.lint.SqlLint;
import dev.lockkeeper.catalog.lint.SqlLint.Report;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.catalog.lint.Strictness;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Judges files of plain SQL by the rules, as migrations that run one after the other; needs no project and no database. Without
 * files it tells what was found in the project's migrations when they were compiled.
 */
@Mojo(name = "lint", requiresProject = false, threadSafe = true)
public final class LintMojo extends Goal {

    private static final List<Integer> MAJORS = List.of(14, 15, 16, 17, 18);

    /** The files, in the order they run, with commas between them. A directory means its files that end in {@code .sql}. */
    @Parameter(property = "lockkeeper.files")
    private @Nullable String files;

    /** The schema that was there before the first file, as {@code pg_dump --schema-only} writes it. */
    @Parameter(property = "lockkeeper.baseline")
    private @Nullable String baseline;

    /** The PostgreSQL they are meant for: 14 to 18. */
    @Parameter(property = "lockkeeper.postgresVersion", defaultValue = "18")
    private @Nullable String postgresVersion;

    /** What becomes of findings, as in {@code -Alockkeeper.lint}: {@code warn,LCK101=error,DSG=off}. */
    @Parameter(property = "lockkeeper.lint", defaultValue = "error")
    private @Nullable String lint;

    /** Tables that are small for ever, which locks and scans do not matter of, with commas between them. */
    @Parameter(property = "lockkeeper.smallTables")
    private @Nullable String smallTables;

    /** What to print: {@code text}, {@code json}, {@code sarif} (2.1.0), or {@code github} for annotations of a pull request. */
    @Parameter(property = "lockkeeper.format", defaultValue = "text")
    private @Nullable String format;

    /** A file to write it to. None: it is printed. */
    @Parameter(property = "lockkeeper.output")
    private @Nullable String output;

    /** Made by Maven. */
    public LintMojo() {}

    @Override
    void enter(Module module) {
        List<MavenProject> all = session.getProjects();
        boolean named = !setting("lockkeeper.files", files).isBlank();
        if (named || all.stream().map(Module::new).noneMatch(Module::hasMigrations)) {
            // Once, and not for each module: the files are named from where Maven was started.
            if (project.equals(all.get(0))) {
                files();
            }
        } else if (module.hasCatalog()) {
            run(module);
        } else {
            module.refuseUncatalogued(pluginVersion());
            refuseUncompiled(module);
        }
    }

    private void refuseUncompiled(Module module) {
        if (module.hasMigrations()) {
            throw LockkeeperException.refused(
                    "LK2816",
                    "%s has migrations that are not compiled.".formatted(project.getName()),
                    "Nothing was judged.",
                    "Run mvn compile db:lint");
        }
    }

    /** Tells of the migrations of a module. */
    @Override
    void run(Module module) {
        LintFormat wanted = LintFormat.of(setting("lockkeeper.format", format));
        LintOption option = option();
        Report compiled = CatalogLint.lint(module.catalog(), option);
        var sources = new Sources(project, Path.of(session.getExecutionRootDirectory()));
        List<Found> findings = compiled.findings().stream()
                .map(it -> it.in(sources.of(it.file())))
                .toList();
        var found = new Report(findings, compiled.notChecked());
        publish(project.getBasedir().toPath(), wanted.text(found));
        refuse(found, project.getName());
    }

    private void files() {
        LintFormat wanted = LintFormat.of(setting("lockkeeper.format", format));
        LintOption option = option();
        var sources = new SqlFiles(Path.of(session.getExecutionRootDirectory()));
        List<Script> scripts = sources.read(setting("lockkeeper.files", files));
        String dump = setting("lockkeeper.baseline", baseline);
        Script before = dump.isEmpty() ? null : sources.readOne(dump);
        Report found = option.mode() == Strictness.OFF
                ? new Report(List.of(), List.of())
                : SqlLint.lint(new SqlLint.Request(scripts, before, major(), option.settings()))
                        .as(option);
        publish(Path.of(session.getExecutionRootDirectory()), wanted.text(found));
        refuse(found, "%d file%s".formatted(scripts.size(), scripts.size() == 1 ? "" : "s"));
    }

    private static void refuse(Report found, String where) {
        if (found.stops()) {
            throw LockkeeperException.refused(
                    "LK2810",
                    "%d of the findings in %s must not run.".formatted(found.stopping(), where),
                    "They would block or break an application that is at work, or lose data.",
                    "Do what each of them says; or lower those that you accept: -Dlockkeeper.lint=error,"
                            + found.firstStopping() + "=warn");
        }
    }

    private LintOption option() {
        String text = setting("lockkeeper.lint", lint);
        return LintOption.parse(text)
                .map(it -> it.withSmallTables(smallTables()))
                .orElseThrow(() -> LockkeeperException.refused(
                        "LK2813",
                        "lockkeeper.lint is %s.".formatted(text),
                        "It is not known what to judge. Nothing was judged.",
                        "Write error, warn or off, and rules or families that differ: warn,LCK101=error,DSG=off"));
    }

    private Set<String> smallTables() {
        String text = setting("lockkeeper.smallTables", smallTables);
        return SmallTables.parse(text)
                .orElseThrow(() -> LockkeeperException.refused(
                        "LK2815",
                        "lockkeeper.smallTables is %s.".formatted(text),
                        "It is not known which tables are small. Nothing was judged.",
                        "Write their names as SQL reads them, with commas between them: country,shop.currency"));
    }

    /** Also of an exact version, which the same parameter may be elsewhere. */
    private int major() {
        String version = setting("lockkeeper.postgresVersion", postgresVersion);
        String major = version.strip().replaceFirst("\\..*", "");
        return MAJORS.stream()
                .filter(it -> major.equals(it.toString()))
                .findFirst()
                .orElseThrow(() -> LockkeeperException.refused(
                        "LK2814",
                        "lockkeeper.postgresVersion is %s.".formatted(version),
                        "The rules know PostgreSQL 14 to 18. Nothing was judged.",
                        "Write one of these."));
    }

    private void publish(Path directory, String text) {
        String file = setting("lockkeeper.output", output);
        if (file.isEmpty()) {
            // Not through the log, which would put a level before each line.
            System.out.print(text);
            return;
        }
        OutputFile.write(directory.resolve(file), text, "What was found is lost.");
    }
}
