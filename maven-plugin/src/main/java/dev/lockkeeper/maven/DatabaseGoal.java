package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.StoredCatalog;
import dev.lockkeeper.runtime.Lockkeeper;
import dev.lockkeeper.runtime.Patience;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.execute.CodeSource;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.platform.Server;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.runtime.report.Status;
import java.time.Duration;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** A goal that needs a database. */
abstract class DatabaseGoal extends Goal {

    /** This goal. */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Where the database is: {@code jdbc:postgresql://host:port/database}. None: an embedded PostgreSQL. */
    @Parameter(property = "lockkeeper.url")
    private @Nullable String url;

    /** The database user. */
    @Parameter(property = "lockkeeper.user")
    private @Nullable String user;

    /** The user's password. Better kept in settings.xml, see {@code lockkeeper.serverId}. */
    @Parameter(property = "lockkeeper.password")
    private @Nullable String password;

    /** The {@code <server>} of settings.xml that holds user and password, which may be encrypted there. */
    @Parameter(property = "lockkeeper.serverId")
    private @Nullable String serverId;

    /** The PostgreSQL of the embedded default: a major version from 14 to 18, or an exact one such as 18.6. */
    @Parameter(property = "lockkeeper.postgresVersion", defaultValue = "18")
    private @Nullable String postgresVersion;

    /** What this database is called in the policy, such as {@code staging}. */
    @Parameter(property = "lockkeeper.environment")
    private @Nullable String environment;

    /** How many seconds to wait for another run to end. */
    @Parameter(property = "lockkeeper.patience", defaultValue = "60")
    private int patience;

    /** How many seconds a server may be silent that is not at work on a statement, until it counts as lost; 0: for ever. */
    @Parameter(property = "lockkeeper.silence", defaultValue = "60")
    private int silence;

    /** What to print: {@code text}, or {@code json} for programs, which is the content of result.json. */
    @Parameter(property = "lockkeeper.format", defaultValue = "text")
    private @Nullable String format;

    @Inject
    private SettingsDecrypter decrypter;

    @Inject
    private RepositorySystem repositories;

    @Override
    final void run(Module module) {
        var result = new ResultFile(execution.getGoal(), setting("lockkeeper.environment", environment));
        try {
            connect(module, result);
        } catch (LockkeeperException e) {
            result.failure(e);
            throw e;
        } finally {
            result.publish(module.directory(), getLog(), json());
        }
    }

    /** Does the work, with a database at hand, and notes in the result what it did. */
    abstract void run(Run run);

    /** For whom and for what it waits, with how long for another run. */
    Patience patience(Duration otherRun) {
        return Patience.waiting(otherRun);
    }

    /** Says no to what cannot go right, before there is a connection. */
    void refuse(ConnectionSettings settings) {}

    private void connect(Module module, ResultFile result) {
        var terminal = new Terminal(session.getSettings().isInteractiveMode());
        var settings = new ConnectionSettings(
                setting("lockkeeper.url", url),
                setting("lockkeeper.user", user),
                setting("lockkeeper.password", password),
                setting("lockkeeper.serverId", serverId),
                setting("lockkeeper.postgresVersion", postgresVersion));
        int seconds = number("lockkeeper.patience", patience);
        Patience waits = patience(Duration.ofSeconds(seconds));
        refuse(settings);
        var access = new DatabaseAccess(session, decrypter, repositories, project, getLog());
        EventSink sink = json()
                ? event -> {}
                : EventSink.all(List.of(new LogSink(getLog()), new ProgressSink(getLog(), terminal)));
        try (ProjectClasses classes = ProjectClasses.of(project)) {
            StoredCatalog catalog = classes.catalog();
            var code = new CodeSource(classes.loader());
            Duration silent = Duration.ofSeconds(number("lockkeeper.silence", silence));
            try (Database database = access.open(settings, module.directory(), seconds);
                    PostgresPlatform platform =
                            new PostgresPlatform(database.source(), System.getProperty("user.name", ""), silent)) {
                result.server(platform.server());
                var lockkeeper = new Lockkeeper(catalog, platform, code, sink, waits);
                run(new Run(
                        platform, lockkeeper, terminal, result, settings.url().isEmpty()));
            }
        }
    }

    /** Prints a line for people that they should see. */
    final void warn(String line) {
        if (!json()) {
            getLog().warn(line);
        }
    }

    /** Prints a line for people. */
    final void say(String line) {
        if (!json()) {
            getLog().info(line);
        }
    }

    /** The line that says where this is and how things stand. */
    final void header(Server server, Status status) {
        long waiting = status.migrations().stream()
                .filter(Status.Standing::waitsForContract)
                .count();
        long due = status.migrations().stream().filter(Status.Standing::due).count();
        long applied = status.migrations().size() - due + status.unknown().size();
        say("%s  PostgreSQL %s  %d applied, %d due, %d waiting for contract"
                .formatted(server, server.version(), applied, due, waiting));
        if (!status.unknown().isEmpty()) {
            say("  applied here and not in this project: " + String.join(", ", status.unknown()));
        }
    }

    private boolean json() {
        return OutputFormat.of(setting("lockkeeper.format", format), "text", "json")
                .equals("json");
    }

    /** What a goal works with. */
    record Run(
            PostgresPlatform platform, Lockkeeper lockkeeper, Terminal terminal, ResultFile result, boolean embedded) {}
}
