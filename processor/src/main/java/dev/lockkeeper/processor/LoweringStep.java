package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.ChangeDefinition;
import dev.lockkeeper.catalog.Doubt;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Verification;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.change.Ground;
import dev.lockkeeper.catalog.change.Lowered;
import dev.lockkeeper.catalog.change.Move;
import dev.lockkeeper.catalog.change.UnfitException;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.replay.ReplayedMigration;
import dev.lockkeeper.catalog.replay.ReplayedMigration.ReplayedStep;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.DraftChange;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes steps of changes: each by what the migrations before its own have made, with no contract done yet that need
 * not be. */
final class LoweringStep {

    private static final String END = "what was retired is dropped";

    private final SqlParser parser;
    private final Reporter reporter;
    private final int major;

    LoweringStep(SqlParser parser, Reporter reporter, int major) {
        this.parser = parser;
        this.reporter = reporter;
        this.major = major;
    }

    /**
     * The migrations with the steps of their changes. A change that cannot be made is reported.
     *
     * @param drafts those that are compiled now, which can be put in order
     * @param others those of earlier compilations
     * @param elsewhere those of other modules
     */
    List<Draft> run(List<Draft> drafts, Collection<MigrationDefinition> others, DependencyCatalogs.Found elsewhere) {
        if (drafts.stream().allMatch(it -> it.changes().isEmpty())) {
            return List.copyOf(drafts);
        }
        Map<String, Draft> compiledNow = new HashMap<>();
        drafts.forEach(it -> compiledNow.put(it.definition().id(), it));
        var all = new ArrayList<>(others);
        drafts.forEach(it -> all.add(it.definition()));
        Set<Object> own = new HashSet<>();
        all.forEach(it -> own.add(Version.identity(it.id())));
        elsewhere.migrations().stream()
                .filter(it -> own.add(Version.identity(it.id())))
                .forEach(all::add);
        // One that keeps the texts by which things were made: some are made again for another column.
        var replay = new Replay(new Schema(), major);
        if (!elsewhere.complete()) {
            replay.schema().opaque(DependencyCatalogs.INCOMPLETE);
        }
        var reader = new ReplayedReader(parser);
        var open = new OpenChanges();
        Map<String, ReplayedMigration> seen = new HashMap<>();
        for (MigrationDefinition it : new Catalog(all).inOrder()) {
            Draft draft = compiledNow.get(it.id());
            if (draft == null) {
                it.waitsFor().forEach(id -> end(replay, seen.remove(id)));
                seen.put(it.id(), reader.read(it));
                apply(replay, reader.read(it), false);
                continue;
            }
            var ground = new Ground(it.id(), replay, parser);
            Map<Change, List<String>> waits = open.before(draft, ground);
            waits.values().stream().flatMap(List::stream).distinct().forEach(id -> end(replay, seen.remove(id)));
            replay.newSession();
            Draft lowered = lower(draft, ground, open, waits);
            compiledNow.put(it.id(), lowered);
            seen.put(it.id(), reader.read(lowered));
            apply(replay, reader.read(lowered), false);
        }
        return drafts.stream()
                .map(it -> compiledNow.getOrDefault(it.definition().id(), it))
                .toList();
    }

    private static void end(Replay replay, @Nullable ReplayedMigration migration) {
        if (migration != null) {
            apply(replay, migration, true);
        }
    }

    private static void apply(Replay replay, ReplayedMigration migration, boolean end) {
        replay.newSession();
        for (ReplayedStep step : migration.steps()) {
            if (step.phase().explicit() != end) {
                continue;
            }
            if (step.statement() == null) {
                replay.schema().opaque(step.opaque());
            } else {
                replay.apply(step.statement());
            }
        }
    }

    private Draft lower(Draft draft, Ground ground, OpenChanges open, Map<Change, List<String>> waits) {
        if (draft.changes().isEmpty()) {
            return draft;
        }
        var definitions = new ArrayList<ChangeDefinition>();
        var verifies = new ArrayList<>(draft.definition().verifies());
        Map<Phase, List<DraftStep>> steps = new EnumMap<>(Phase.class);
        Map<Phase, List<Doubt>> doubts = new EnumMap<>(Phase.class);
        var sql = SqlReader.forMigration(parser);
        for (DraftChange it : draft.changes()) {
            try {
                Lowered lowered = it.change().recipe().lower(ground);
                definitions.add(new ChangeDefinition(
                        it.change().text(),
                        it.words(),
                        lowered.path(),
                        lowered.why(),
                        waits.getOrDefault(it.change(), List.of())));
                verifies.addAll(lowered.verifies());
                lowered.doubts()
                        .forEach((phase, more) -> doubts.computeIfAbsent(phase, any -> new ArrayList<>())
                                .addAll(more));
                for (Move move : lowered.moves()) {
                    steps.computeIfAbsent(move.phase(), any -> new ArrayList<>())
                            .addAll(steps(move, it, sql));
                }
            } catch (UnfitException e) {
                reporter.error(it.position(), e.told());
            } catch (SqlSyntaxException e) {
                // Each part was read before: they do not go together.
                reporter.syntax(it.position(), e);
            }
        }
        if (steps.containsKey(Phase.CONTRACT)) {
            open.add(draft, ground);
        }
        // Its own SQL comes behind the changes of the same phase, so that it can use what they make.
        draft.steps()
                .forEach(it -> steps.computeIfAbsent(it.phase(), any -> new ArrayList<>())
                        .add(it));
        return with(draft, definitions, verifies, steps, doubts);
    }

    private Draft with(
            Draft draft,
            List<ChangeDefinition> changes,
            List<Verification> verifies,
            Map<Phase, List<DraftStep>> steps,
            Map<Phase, List<Doubt>> doubts) {
        MigrationDefinition it = draft.definition();
        List<PhaseDefinition> phases = steps.entrySet().stream()
                .map(phase -> new PhaseDefinition(
                                phase.getKey(),
                                phase.getValue().stream().map(DraftStep::step).toList(),
                                it.phase(phase.getKey())
                                        .map(PhaseDefinition::rollback)
                                        .orElse(List.of()))
                        .withDoubts(doubts.getOrDefault(phase.getKey(), List.of())))
                .toList();
        refuseUnasked(draft, verifies, steps.keySet());
        return new Draft(
                it.with(changes, phases, verifies, it.checksum()),
                draft.type(),
                draft.id(),
                draft.dependencies(),
                draft.changes(),
                steps.values().stream().flatMap(List::stream).toList(),
                draft.readable());
    }

    private void refuseUnasked(Draft draft, List<Verification> verifies, Set<Phase> has) {
        verifies.stream()
                .flatMap(it -> it.after().stream())
                .filter(it -> !has.contains(it))
                .findFirst()
                .ifPresent(phase -> reporter.error(
                        Check.CONTRADICTION,
                        draft.id(),
                        "@Verify asks after %s, which this migration turns out not to have.".formatted(phase),
                        "It would never be asked.",
                        "Name a phase in after: it has %s.".formatted(has)));
    }

    private List<DraftStep> steps(Move move, DraftChange change, SqlReader sql) throws SqlSyntaxException {
        if (move instanceof Move.Walk walk) {
            var action = new Action.BatchedUpdate(walk.table(), walk.set(), walk.where(), 0);
            return List.of(new DraftStep(
                    walk.phase(),
                    action,
                    new Reversal.Nothing("what it fills goes with what the change has added"),
                    null,
                    change.position(),
                    true));
        }
        if (move instanceof Move.Lasting lasting) {
            return steps(lasting.phase(), lasting.sql(), new Reversal.Nothing(lasting.why()), change, sql);
        }
        Move.Statement statement = (Move.Statement) move;
        return steps(statement.phase(), statement.sql(), reversal(statement, sql), change, sql);
    }

    private static List<DraftStep> steps(
            Phase phase, String statements, Reversal reversal, DraftChange change, SqlReader sql)
            throws SqlSyntaxException {
        var steps = new ArrayList<DraftStep>();
        for (ReadStatement read : sql.read(statements)) {
            steps.add(new DraftStep(phase, new Action.Sql(read.statement()), reversal, read, change.position(), true));
        }
        return steps;
    }

    private static Reversal reversal(Move.Statement statement, SqlReader sql) throws SqlSyntaxException {
        if (statement.phase() == Phase.PURGE) {
            return new Reversal.Unknown(END);
        }
        if (statement.undo().isEmpty()) {
            return new Reversal.Nothing("it goes with what the change has made");
        }
        var undo = new ArrayList<SqlStatement>();
        for (String it : statement.undo()) {
            undo.addAll(sql.readAlone(it));
        }
        return new Reversal.Undo(undo);
    }
}
