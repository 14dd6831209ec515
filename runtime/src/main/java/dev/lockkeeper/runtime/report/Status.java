package dev.lockkeeper.runtime.report;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.runtime.check.EditedAfterApplied;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.journal.History.PhaseState;
import dev.lockkeeper.runtime.plan.OlderCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where every migration stands.
 *
 * @param migrations of the catalog, in the order they run
 * @param unknown ids of migrations that are applied and not in the catalog
 */
public record Status(List<Standing> migrations, List<String> unknown) {

    /** Copies the lists. */
    public Status {
        migrations = List.copyOf(migrations);
        unknown = List.copyOf(unknown);
    }

    /** How many migrations are in a state. */
    public long count(State state) {
        return migrations.stream().filter(it -> it.state() == state).count();
    }

    /** Where the migrations of a catalog stand after a history. */
    public static Status of(Catalog catalog, History history) {
        Set<Object> known = catalog.migrations().stream()
                .map(it -> Version.identity(it.id()))
                .collect(Collectors.toSet());
        var older = new OlderCatalog(catalog, history);
        return new Status(
                catalog.inOrder().stream()
                        .map(it -> standing(it, state(it, history, older), history))
                        .toList(),
                history.migrations().stream()
                        .filter(it -> !known.contains(Version.identity(it)))
                        .toList());
    }

    private static Standing standing(MigrationDefinition migration, State state, History history) {
        boolean hides =
                state == State.CONTRACTED && migration.phase(Phase.PURGE).isPresent();
        return new Standing(
                migration,
                state,
                EditedAfterApplied.edited(migration, history),
                hides ? history.phase(migration.id(), Phase.CONTRACT).map(PhaseState::at) : Optional.empty());
    }

    private static State state(MigrationDefinition migration, History history, OlderCatalog older) {
        boolean begun = false;
        boolean adopted = false;
        Phase last = null;
        for (PhaseDefinition phase : migration.phases()) {
            Optional<PhaseState> state = history.phase(migration.id(), phase.phase());
            if (history.halfTakenBack(migration.id(), phase.phase())) {
                return State.HALF_TAKEN_BACK;
            }
            boolean done = state.isPresent()
                    && state.get().finished()
                    && (!migration.repeatable()
                            || state.get().checksum().equals(migration.checksum())
                            || older.replaced(migration, phase.phase()));
            begun |= state.isPresent();
            if (!done) {
                return unfinished(begun, last, phase.phase(), state.isPresent());
            }
            last = phase.phase();
            adopted |= state.get().adopted();
        }
        if (adopted) {
            return State.ADOPTED;
        }
        if (migration.phase(Phase.PURGE).isPresent()) {
            return State.PURGED;
        }
        return migration.phase(Phase.CONTRACT).isPresent() ? State.CONTRACTED : State.MIGRATED;
    }

    private static State unfinished(boolean begun, @Nullable Phase last, Phase next, boolean half) {
        if (half) {
            return State.INTERRUPTED;
        }
        if (next == Phase.PURGE) {
            return State.CONTRACTED;
        }
        if (!begun) {
            return next == Phase.CONTRACT ? State.MIGRATED : State.PENDING;
        }
        return next == Phase.CONTRACT ? State.MIGRATED : last == Phase.EXPAND ? State.EXPANDED : State.PENDING;
    }

    /** What a migration has behind it. */
    public enum State {
        /** Nothing. */
        PENDING,
        /** A part of a phase; the next run of the same goal goes on from there. */
        INTERRUPTED,
        /** Expand; backfill is due. */
        EXPANDED,
        /** All that {@code mvn db:migrate} does. */
        MIGRATED,
        /** All of it was there before, and was compared; nothing ran. */
        ADOPTED,
        /** Everything, or everything but the purge: what went away is only hidden, where it is there still. */
        CONTRACTED,
        /** Everything; what the contract had hidden is dropped. */
        PURGED,
        /** A part of its way back; the next rollback goes on from there. */
        HALF_TAKEN_BACK
    }

    /**
     * A migration and where it stands.
     *
     * @param edited whether it was changed since it was applied, or a part of it
     * @param hiddenSince when its contract has hidden what its purge is to drop; empty: nothing is hidden
     */
    public record Standing(MigrationDefinition migration, State state, boolean edited, Optional<Instant> hiddenSince) {

        /** Whether its contract could run now. */
        public boolean waitsForContract() {
            return state == State.MIGRATED && migration.phase(Phase.CONTRACT).isPresent();
        }

        /** Whether {@code mvn db:migrate} has something to do for it. */
        public boolean due() {
            return state == State.PENDING || state == State.EXPANDED || state == State.INTERRUPTED;
        }
    }
}
