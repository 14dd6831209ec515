package dev.lockkeeper.runtime.journal;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.runtime.journal.Entry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where every migration stands, as the journal tells. */
public final class History {

    private final Map<Key, PhaseState> states = new LinkedHashMap<>();
    private long head;
    private final Map<Key, Entry> open = new HashMap<>();
    private final List<Entry> finishes = new ArrayList<>();
    private final Map<Key, Set<String>> replaced = new HashMap<>();

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
        return Optional.ofNullable(states.get(Key.of(migration, phase)));
    }

    /** Whether anything of a migration is done. */
    public boolean touched(String migration) {
        return Arrays.stream(Phase.values()).anyMatch(phase -> states.containsKey(Key.of(migration, phase)));
    }

    /** Every phase of which something is begun, in the order in which they were begun. */
    public List<PhaseState> inOrder() {
        return states.values().stream()
                .sorted(Comparator.comparingLong(PhaseState::begun))
                .toList();
    }

    /** Ids of the migrations of which something is begun, in the order in which they were begun. */
    public List<String> migrations() {
        return inOrder().stream().map(PhaseState::migration).distinct().toList();
    }

    /** The step of a phase that was begun outside a transaction, and of which nobody knows what became. */
    public Optional<Entry> openStep(String migration, Phase phase) {
        return Optional.ofNullable(open.get(Key.of(migration, phase)));
    }

    /** The runs that came to their end since anything was done: one for each catalog that has nothing to do. */
    public List<Entry> finishes() {
        return List.copyOf(finishes);
    }

    /** Whether a phase was once done with this checksum, and has been done with another one since. */
    public boolean replaced(String migration, Phase phase, String checksum) {
        return replaced.getOrDefault(Key.of(migration, phase), Set.of()).contains(checksum)
                && phase(migration, phase)
                        .filter(it -> !it.checksum().equals(checksum))
                        .isPresent();
    }

    /** Whether a phase is on its way back and not there: it can only go on. */
    public boolean halfTakenBack(String migration, Phase phase) {
        return phase(migration, phase).filter(it -> it.undone() > 0).isPresent()
                || openStep(migration, phase)
                        .filter(it -> it.kind() == Kind.UNDO_STARTED)
                        .isPresent();
    }

    private void add(Entry entry) {
        head = entry.seq();
        if (entry.kind() == Kind.RUN_FINISHED) {
            finishes.add(entry);
        } else {
            finishes.clear();
        }
        Phase phase = entry.phase();
        if (phase == null) {
            return;
        }
        var key = Key.of(entry.migration(), phase);
        PhaseState old = states.getOrDefault(
                key,
                new PhaseState(
                        entry.migration(),
                        phase,
                        0,
                        false,
                        false,
                        0,
                        entry.checksum(),
                        entry.seq(),
                        entry.at(),
                        entry.dependsOn()));
        if (old.finished() && !old.checksum().equals(entry.checksum())) {
            replaced.computeIfAbsent(key, any -> new HashSet<>()).add(old.checksum());
        }
        switch (entry.kind()) {
            case STEP_DONE -> states.put(key, old.did(entry));
            case PHASE_DONE -> states.put(key, old.finish(entry));
            case ADOPTED -> states.put(key, old.adopt(entry));
            case UNDO_DONE -> states.put(key, old.undid(entry));
            case PHASE_UNDONE -> states.remove(key);
            case STEP_STARTED -> states.put(key, old.start(entry));
            case STEP_FAILED -> {
                // Nothing of it is left, so if it was the first, nothing was begun.
                if (old.untouched()) {
                    states.remove(key);
                }
            }
            case UNDO_STARTED, RUN_FINISHED, RUN_FAILED -> {
                // They change nothing that is done.
            }
        }
        switch (entry.kind()) {
            case STEP_STARTED, UNDO_STARTED -> open.put(key, entry);
            // A run fails also where it cannot know whether the server went on with the step.
            case RUN_FINISHED, RUN_FAILED -> {}
            case STEP_DONE, PHASE_DONE, ADOPTED, UNDO_DONE, PHASE_UNDONE, STEP_FAILED -> open.remove(key);
        }
    }

    private record Key(Object migration, Phase phase) {
        static Key of(String migration, Phase phase) {
            return new Key(Version.identity(migration), phase);
        }
    }

    /**
     * How far a phase is.
     *
     * @param migration its id
     * @param phase which
     * @param done how many of its steps are done, from the first
     * @param finished whether all of them are, and its checks held
     * @param adopted whether nothing of it was run, since it was there before
     * @param undone how many steps of its way back are done; more than 0 only while it is half taken back
     * @param checksum of the migration when it was done
     * @param begun number of the entry of its first step
     * @param at when the newest of this was done, by the clock of the server
     * @param dependsOn ids of what its migration depended on directly while this was done, as far as the history tells
     */
    public record PhaseState(
            String migration,
            Phase phase,
            int done,
            boolean finished,
            boolean adopted,
            int undone,
            String checksum,
            long begun,
            Instant at,
            List<String> dependsOn) {

        /** Copies the list. */
        public PhaseState {
            dependsOn = List.copyOf(dependsOn);
        }

        /** Whether a step was begun, and none is done. */
        public boolean untouched() {
            return done == 0 && !finished && undone == 0;
        }

        private PhaseState start(Entry entry) {
            return new PhaseState(
                    migration,
                    phase,
                    done,
                    finished,
                    adopted,
                    undone,
                    checksum,
                    begun,
                    entry.at(),
                    both(dependsOn, entry.dependsOn()));
        }

        private PhaseState did(Entry entry) {
            // A repeatable migration begins again after it was finished.
            long begin = entry.step() == 0 ? entry.seq() : begun;
            return new PhaseState(
                    migration,
                    phase,
                    entry.step() + 1,
                    false,
                    false,
                    0,
                    entry.checksum(),
                    begin,
                    entry.at(),
                    needs(entry));
        }

        private PhaseState finish(Entry entry) {
            boolean all = entry.step() >= 0;
            return new PhaseState(
                    migration,
                    phase,
                    all ? entry.step() + 1 : done,
                    true,
                    false,
                    0,
                    entry.checksum(),
                    all ? entry.seq() : begun,
                    entry.at(),
                    needs(entry));
        }

        private PhaseState adopt(Entry entry) {
            return new PhaseState(
                    migration, phase, done, true, true, 0, entry.checksum(), begun, entry.at(), needs(entry));
        }

        private PhaseState undid(Entry entry) {
            return new PhaseState(
                    migration, phase, done, false, false, entry.step() + 1, checksum, begun, entry.at(), dependsOn);
        }

        /** What was done before an edit still stands on what it stood on, unless all of it is done anew. */
        private List<String> needs(Entry entry) {
            return finished ? entry.dependsOn() : both(dependsOn, entry.dependsOn());
        }

        private static List<String> both(List<String> some, List<String> others) {
            if (some.equals(others)) {
                return some;
            }
            return Stream.concat(some.stream(), others.stream()).distinct().toList();
        }
    }
}
