package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.lint.Court.Verdict;
import dev.lockkeeper.catalog.lint.rule.Passage;
import dev.lockkeeper.catalog.lint.rule.Passage.Form;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.lint.rule.Rule.Moment;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Settings;
import dev.lockkeeper.catalog.replay.Applied;
import dev.lockkeeper.catalog.replay.ReplayedMigration;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.replay.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges statements while all migrations of a project are replayed. Where the replay has two orders, a rule that objects in
 * one of them objects: a database may have seen either.
 */
public final class ProjectLint implements Witness {

    private final Map<String, Judged> judged = new HashMap<>();
    private final boolean whole;
    private final Court court;
    private final Map<String, Map<Place, List<StepFinding>>> found = new HashMap<>();

    /** Of the order that is replayed now. */
    private final Map<Place, List<StepFinding>> foundNow = new LinkedHashMap<>();

    private final List<Scene> scenes = new ArrayList<>();
    private final Map<Scene, String> history = new LinkedHashMap<>();
    private @Nullable Passage passage;
    private @Nullable Scene scene;
    private String migration = "";

    /**
     * A court that has seen nothing yet.
     *
     * @param migrations those to judge; others are only replayed
     * @param whole whether the replay begins with what was there before, so that what it does not know is not there
     */
    public ProjectLint(List<Judged> migrations, boolean whole, Settings settings) {
        migrations.forEach(it -> judged.put(it.id(), it));
        this.whole = whole;
        this.court = new Court(settings);
    }

    /**
     * A migration to judge.
     *
     * @param id as the replay knows it
     * @param name as messages call it
     * @param form what it is written in
     * @param moves its statements
     */
    public record Judged(String id, String name, Form form, List<Move> moves) {
        /** Copies the statements. */
        public Judged {
            moves = List.copyOf(moves);
        }
    }

    /**
     * What was found in a statement.
     *
     * @param step which of all steps of the migration, from 0
     * @param location the byte of the step's UTF-8 text where it is; -1: nowhere nearer
     */
    public record StepFinding(int step, int location, Finding finding) {}

    /** What was found in a migration, in the order of its steps. */
    public List<StepFinding> findings(String id) {
        return found.getOrDefault(id, Map.of()).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Place, ?> it) -> it.getKey().step)
                        .thenComparing(it -> order(it.getKey().rule)))
                .flatMap(it -> it.getValue().stream())
                .toList();
    }

    @Override
    public void begins(ReplayedMigration now, boolean contract) {
        Judged known = judged.get(now.id());
        migration = now.id();
        passage = known == null ? null : new Passage(known.name, known.form, known.moves);
        scene = null;
    }

    @Override
    public void before(int step, Sight sight) {
        scene = null;
        if (passage == null) {
            return;
        }
        Optional<Move> move = passage.move(step);
        if (move.isPresent()) {
            scene = new Scene(passage, move.get(), sight, whole, court.settings());
            scenes.add(scene);
            judge(Moment.BEFORE, scene, migration);
        }
    }

    @Override
    public void after(int step, Applied applied) {
        if (passage != null && scene != null) {
            passage.remember(scene, applied);
            judge(Moment.AFTER, scene, migration);
        }
    }

    @Override
    public void ends() {
        scenes.forEach(it -> judge(Moment.END_OF_MIGRATION, it, migration));
        if (court.sits(Moment.END_OF_HISTORY)) {
            scenes.forEach(it -> history.put(it, migration));
        }
        scenes.clear();
    }

    @Override
    public void finished() {
        history.forEach((it, id) -> judge(Moment.END_OF_HISTORY, it, id));
        history.clear();
        foundNow.forEach((place, findings) ->
                found.computeIfAbsent(place.migration, any -> new HashMap<>()).putIfAbsent(place, findings));
        foundNow.clear();
    }

    private void judge(Moment moment, Scene now, String id) {
        for (Verdict it : court.judge(moment, now)) {
            foundNow.computeIfAbsent(new Place(id, now.step(), it.finding().rule()), any -> new ArrayList<>())
                    .add(new StepFinding(now.step(), it.location(), it.finding()));
        }
    }

    private static int order(String rule) {
        return RuleBook.find(rule).map(RuleBook.rules()::indexOf).orElse(-1);
    }

    private record Place(String migration, int step, String rule) {}
}
