package dev.lockkeeper.runtime.journal;

import dev.lockkeeper.Phase;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where every migration stands, as the journal tells. */
public final class History {

    private final Map<Key, PhaseState> states = new LinkedHashMap<>();
    private long head;
    private @Nullable Entry open;

    /** The state after these entries, which are all there are, in order. */
    public static History of(Iterable<Entry> entries) {
        var history = new History();
        entries.forEach(history::add);
        return history;
    }

    /** Number of the newest entry; 0 if there is none. */
    public long head() {
        return head;
    }

    /** Where a phase stands; empty if nothing of it is done. */
    public Optional<PhaseState> phase(String migration, Phase phase) {
        return Optional.ofNullable(states.get(new Key(migration, phase)));
    }

    /** Whether anything of a migration is done. */
    public boolean touched(String migration) {
        return states.keySet().stream().anyMatch(it -> it.migration.equals(migration));
    }

    /** Every phase of which something is done, in the order in which they were begun. */
    public List<PhaseState> inOrder() {
        return states.values().stream()
                .sorted(Comparator.comparingLong(PhaseState::begun))
                .toList();
    }

    /** Ids of the migrations of which something is done, in the order in which they were begun. */
    public List<String> migrations() {
        return inOrder().stream().map(PhaseState::migration).distinct().toList();
    }

    /** What somebody began to do outside a transaction and did not record as done. */
    public Optional<Entry> openStep() {
        return Optional.ofNullable(open);
    }

    private void add(Entry entry) {
        head = entry.seq();
        open = entry.kind() == Kind.STEP_STARTED || entry.kind() == Kind.UNDO_STARTED
                ? entry
                : entry.kind() == Kind.RUN_FAILED ? open : null;
        Phase phase = entry.phase();
        if (phase == null) {
            return;
        }
        var key = new Key(entry.migration(), phase);
        PhaseState old = states.getOrDefault(
                key, new PhaseState(entry.migration(), phase, 0, false, 0, entry.checksum(), entry.seq()));
        switch (entry.kind()) {
            case STEP_DONE -> states.put(key, old.did(entry));
            case PHASE_DONE -> states.put(key, old.finish(entry));
            case UNDO_DONE -> states.put(key, old.undid(entry));
            case PHASE_UNDONE -> states.remove(key);
            case STEP_STARTED, UNDO_STARTED, RUN_FINISHED, RUN_FAILED -> {
                // They change nothing that is done.
            }
        }
    }

    private record Key(String migration, Phase phase) {}

    /**
     * How far a phase is.
     *
     * @param migration its id
     * @param phase which
     * @param done how many of its steps are done, from the first
     * @param finished whether all of them are, and its checks held
     * @param undone how many steps of its way back are done; more than 0 only while it is half taken back
     * @param checksum of the migration when it was done
     * @param begun number of the entry of its first step
     */
    public record PhaseState(
            String migration, Phase phase, int done, boolean finished, int undone, String checksum, long begun) {

        private PhaseState did(Entry entry) {
            // A repeatable migration begins again after it was finished.
            long begin = entry.step() == 0 ? entry.seq() : begun;
            return new PhaseState(migration, phase, entry.step() + 1, false, 0, entry.checksum(), begin);
        }

        private PhaseState finish(Entry entry) {
            return new PhaseState(migration, phase, done, true, 0, entry.checksum(), begun);
        }

        private PhaseState undid(Entry entry) {
            return new PhaseState(migration, phase, done, false, entry.step() + 1, checksum, begun);
        }
    }
}
