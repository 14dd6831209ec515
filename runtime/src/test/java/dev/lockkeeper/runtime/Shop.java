package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.plan.Target.Through;
import dev.lockkeeper.runtime.postgres.PostgresPlatform;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** A project and its database: each call is a run of its own, as one of Maven's goals. */
final class Shop {

    private final CompiledMigrations migrations;
    private final DataSource source;
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private Patience patience = Patience.waiting(Duration.ofMinutes(5));
    private EventSink listener = event -> {};
    private Duration silence = Duration.ofSeconds(60);

    Shop(TestDatabase database, String migrations) {
        this(database.dataSource(), CompiledMigrations.of(migrations));
    }

    Shop(DataSource source, CompiledMigrations migrations) {
        this.source = source;
        this.migrations = migrations;
    }

    Shop patient(Duration newPatience) {
        return patient(Patience.waiting(newPatience));
    }

    Shop patient(Patience newPatience) {
        patience = newPatience;
        return this;
    }

    /** Does something in the middle of a run. */
    Shop on(EventSink newListener) {
        listener = newListener;
        return this;
    }

    /** How long its server may be silent. */
    Shop heard(Duration newSilence) {
        silence = newSilence;
        return this;
    }

    static Target migration() {
        return new Target.Migrate(Through.BACKFILL, Optional.empty());
    }

    static Target migrationTo(String version) {
        return new Target.Migrate(Through.BACKFILL, Optional.of(version));
    }

    static Target migrationThroughContract() {
        return new Target.Migrate(Through.CONTRACT, Optional.empty());
    }

    static Target contraction() {
        return new Target.Contract(Optional.empty());
    }

    /** What happened, of all runs. */
    List<Event> events() {
        return List.copyOf(events);
    }

    <T> T use(Function<Lockkeeper, T> work) {
        try (var platform = new PostgresPlatform(source, "", silence)) {
            return work.apply(new Lockkeeper(
                    migrations.catalog(),
                    platform,
                    migrations.code(),
                    EventSink.all(List.of(events::add, listener)),
                    patience));
        }
    }

    /** What was done, as {@code 1 a expand}. Fails if the run does. */
    List<String> run(Target target) {
        Optional<Outcome> outcome = use(it -> it.run(target, any -> true));
        outcome.flatMap(Outcome::failure).ifPresent(it -> {
            throw it;
        });
        return outcome.stream()
                .flatMap(it -> it.phases().stream())
                .map(it -> "%s %s%s".formatted(it.migration().id(), it.undo() ? "undo " : "", it.phase()))
                .toList();
    }

    List<String> migrate() {
        return run(migration());
    }

    List<String> rollback(int count) {
        return run(new Target.RollbackCount(count));
    }

    List<String> rollback(String version) {
        return run(new Target.RollbackOne(version));
    }

    /** The message of a run that has to fail with this code. */
    Message fails(String code, Target target) {
        Message message =
                assertThrows(LockkeeperException.class, () -> run(target)).fourParts();
        assertEquals(code, message.code(), message.text());
        for (String part : List.of(message.fact(), message.effect(), message.remedy())) {
            assertEquals(part.strip(), part);
            assertEquals(false, part.isEmpty(), message.text());
        }
        return message;
    }

    /** The message of a run that has to fail. */
    Message failure() {
        return assertThrows(LockkeeperException.class, this::migrate).fourParts();
    }

    Message fails(String code) {
        return fails(code, migration());
    }

    String fingerprint() {
        return fingerprint(source);
    }

    static String fingerprint(DataSource source) {
        return String.join("\n", snapshot(source));
    }

    static List<String> snapshot(DataSource source) {
        try (var platform = new PostgresPlatform(source, "")) {
            return platform.snapshot().lines();
        }
    }

    /** The history's lines, as {@code STEP_DONE 1 EXPAND 0}. */
    static List<String> journal(TestDatabase database) throws SQLException {
        return database.column(
                "select concat_ws(' ', kind, nullif(migration, ''), phase, step) from lockkeeper.journal order by seq");
    }
}
