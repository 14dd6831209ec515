package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: which modules they work on, and how they say no. */
abstract class Goal extends AbstractMojo {

    /** The module. */
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    protected MavenProject project;

    /** The build. */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    protected MavenSession session;

    /** Of this plugin. */
    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String pluginVersion;

    /** Does nothing in this module. */
    @Parameter(property = "lockkeeper.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skips()) {
            getLog().debug("skipped: lockkeeper.skip");
            return;
        }
        try {
            enter(new Module(project));
        } catch (LockkeeperException e) {
            throw translate(e, session);
        }
    }

    /** Whether this module is passed over. */
    boolean skips() {
        return flag("lockkeeper.skip", skip);
    }

    /** Does the work where there is work. */
    void enter(Module module) {
        if (!module.hasCatalog()) {
            withoutCatalog(module);
            return;
        }
        run(module);
    }

    /** The version of this plugin, and so of the processor. */
    final String pluginVersion() {
        return pluginVersion;
    }

    /** Does the work for a module that has migrations. */
    abstract void run(Module module);

    /** The value given with -D, which wins over the POM; else the one configured. */
    final String setting(String property, @Nullable String configured) {
        return setting(session, property, configured);
    }

    static String setting(MavenSession session, String property, @Nullable String configured) {
        String given = session.getUserProperties().getProperty(property);
        return given != null ? given : configured == null ? "" : configured;
    }

    /** A whole number given with -D or in the POM. */
    final int number(String property, int configured) {
        String text = setting(property, Integer.toString(configured));
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw LockkeeperException.refused(
                    new Message(
                            "LK2601",
                            "%s is \"%s\", which is no whole number.".formatted(property, text),
                            "Nothing was run.",
                            "Write -D%s=1".formatted(property)),
                    e);
        }
    }

    /** A flag given with -D or in the POM; {@code -Dname} alone means true. */
    final boolean flag(String property, boolean configured) {
        String text = setting(property, Boolean.toString(configured));
        return text.isEmpty() || Boolean.parseBoolean(text);
    }

    /** Modules without migrations are passed over; that there are none anywhere is told at the end. */
    private void withoutCatalog(Module module) {
        module.refuseUncatalogued(pluginVersion);
        refuseGone();
        List<MavenProject> all = session.getProjects();
        boolean last = project.equals(all.get(all.size() - 1));
        if (all.size() == 1 && project.getPackaging().equals("pom")) {
            throw LockkeeperException.refused(
                    "LK2505",
                    "%s has packaging pom, and no classes.".formatted(project.getName()),
                    "Nothing was run.",
                    "Run it without -N, or in the module that has the migrations: mvn -pl <module> -am ...");
        }
        if (last && all.stream().map(Module::new).noneMatch(Module::hasCatalog)) {
            throw LockkeeperException.refused(
                    "LK2502",
                    "There is no migration in %s.".formatted(all.size() == 1 ? project.getName() : "any module"),
                    "Nothing was run.",
                    "Write the first one: mvn db:new -Dlockkeeper.name=CreateCustomers -Dlockkeeper.package=com.example.migrations");
        }
        getLog().debug("no migrations in " + project.getName());
    }

    /** Also the last migration of a module may have been released. */
    private void refuseGone() {
        var lock = new ModuleLock(project);
        for (Message problem : ModuleChecks.lock(new Catalog(List.of()), lock.read(), lock.name())) {
            throw LockkeeperException.refused(problem, null);
        }
    }

    /**
     * Throws what Maven prints: failures are the user's, errors the surroundings'.
     *
     * <p>With its cause only where {@code -e} shows it: Maven puts the messages of all causes behind the remedy.
     */
    static RuntimeException translate(LockkeeperException e, MavenSession session)
            throws MojoExecutionException, MojoFailureException {
        String text = "\n" + e.fourParts().text();
        LockkeeperException cause = session.getRequest().isShowErrors() ? e : null;
        if (e.kind() == LockkeeperException.Kind.REFUSED) {
            throw new MojoFailureException(text, cause);
        }
        throw new MojoExecutionException(text, cause);
    }
}
