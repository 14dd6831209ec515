package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Writes the class of a new migration, with the next version filled in, and says what to do next. */
@Mojo(name = "new", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class NewMojo extends AbstractMojo {

    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** The name of the class, such as {@code AddPhone}. */
    @Parameter(property = "lockkeeper.name")
    private @Nullable String name;

    /** Its package. None: that of the newest migration. */
    @Parameter(property = "lockkeeper.package")
    private @Nullable String packageName;

    /** Its version. None: the next one. */
    @Parameter(property = "lockkeeper.version")
    private @Nullable String version;

    /** The artifactId of the module that gets it. None: the only one. */
    @Parameter(property = "lockkeeper.module")
    private @Nullable String module;

    /** Made by Maven. */
    public NewMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            String wanted = setting("lockkeeper.module", module);
            if (wanted.isEmpty() ? onlyModule() : wanted.equals(project.getArtifactId())) {
                write(new Module(project));
            }
        } catch (LockkeeperException e) {
            throw Goal.translate(e, session);
        }
    }

    /** Whether there is no choice; the parent of several modules has no classes. */
    private boolean onlyModule() {
        List<String> modules = session.getProjects().stream()
                .filter(it -> !it.getPackaging().equals("pom"))
                .map(MavenProject::getArtifactId)
                .toList();
        if (modules.size() == 1) {
            return modules.contains(project.getArtifactId());
        }
        throw LockkeeperException.refused(
                "LK2702",
                modules.isEmpty()
                        ? "%s has packaging pom, and no classes.".formatted(project.getName())
                        : "There are several modules in this build: %s.".formatted(String.join(", ", modules)),
                "It is not known which one gets the migration. Nothing was written.",
                "Name it: -Dlockkeeper.module=" + (modules.isEmpty() ? "..." : modules.get(0)));
    }

    private void write(Module target) {
        String className = className();
        // Of this module alone: its dependencies need not be resolved to write a file.
        Catalog catalog = target.catalog();
        refuseTaken(catalog);
        Optional<MigrationDefinition> newest = NextVersion.newest(catalog);
        String home = home(newest);
        var skeleton = new MigrationTemplate(home, className, nextVersion(newest), newest);
        Path file = Path.of(project.getCompileSourceRoots().get(0))
                .resolve(home.replace('.', '/'))
                .resolve(className + ".java");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, skeleton.text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw LockkeeperException.refused(
                    new Message(
                            "LK2703",
                            "%s is there already.".formatted(file),
                            "It was left as it is.",
                            "Choose another lockkeeper.name."),
                    e);
        } catch (IOException e) {
            throw LockkeeperException.unavailable(
                    new Message(
                            "LK2704",
                            "%s cannot be written: %s".formatted(file, e),
                            "Nothing was written.",
                            "Check the directory's rights."),
                    e);
        }
        getLog().info("Wrote " + project.getBasedir().toPath().relativize(file.toAbsolutePath()));
        getLog().info("Next: put your SQL into it, then");
        getLog().info("  mvn db:plan      shows what it would run, and what it locks");
        getLog().info("  mvn db:migrate   runs it");
    }

    private String className() {
        String text = setting("lockkeeper.name", name);
        if (!CLASS_NAME.matcher(text).matches() || SourceVersion.isKeyword(text)) {
            throw LockkeeperException.refused(
                    "LK2705",
                    text.isEmpty()
                            ? "lockkeeper.name is not given."
                            : "%s is no name for a migration: an upper-case letter, then letters and digits, all of ASCII."
                                    .formatted(text),
                    "Nothing was written.",
                    "Write -Dlockkeeper.name=" + suggestion(text));
        }
        return text;
    }

    private static String suggestion(String text) {
        String upper = text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return CLASS_NAME.matcher(upper).matches() ? upper : "AddPhone";
    }

    private String home(Optional<MigrationDefinition> newest) {
        String given = setting("lockkeeper.package", packageName);
        String home = given.isEmpty()
                ? newest.map(it -> it.className()
                                .substring(0, Math.max(0, it.className().lastIndexOf('.'))))
                        .orElse("")
                : given;
        if (!SourceVersion.isName(home)) {
            throw LockkeeperException.refused(
                    "LK2706",
                    home.isEmpty() ? "lockkeeper.package is not given." : "%s is no name of a package.".formatted(home),
                    "Nothing was written.",
                    "Write -Dlockkeeper.package=com.example.migrations");
        }
        return home;
    }

    private void refuseTaken(Catalog catalog) {
        String given = setting("lockkeeper.version", version);
        if (Version.parse(given).isEmpty() && !given.isEmpty()) {
            throw LockkeeperException.refused(
                    "LK2707",
                    "lockkeeper.version is %s, which is no version.".formatted(given),
                    "Nothing was written.",
                    "Use numbers with dots between them, or leave it out for the next one.");
        }
        catalog.find(given).ifPresent(taken -> {
            throw LockkeeperException.refused(
                    "LK2708",
                    "%s has this version already.".formatted(taken.title()),
                    "Nothing was written.",
                    "Leave lockkeeper.version out for the next one.");
        });
    }

    private String nextVersion(Optional<MigrationDefinition> newest) {
        String given = setting("lockkeeper.version", version);
        return given.isEmpty() ? NextVersion.after(newest) : given;
    }

    private String setting(String property, @Nullable String configured) {
        return Goal.setting(session, property, configured);
    }
}
