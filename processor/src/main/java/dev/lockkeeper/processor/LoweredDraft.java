package dev.lockkeeper.processor;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.ChangeDefinition;
import dev.lockkeeper.catalog.Doubt;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Verification;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.change.Lowered;
import dev.lockkeeper.catalog.change.Move;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the steps of a migration together, those of its changes among them. */
final class LoweredDraft {

    private static final String END = "what was retired is dropped";

    private final Draft draft;
    private final SqlReader sql;
    private final List<ChangeDefinition> changes;
    private final List<Verification> verifies;
    private final Map<Phase, List<DraftStep>> steps = new EnumMap<>(Phase.class);
    private final Map<Phase, List<Doubt>> doubts = new EnumMap<>(Phase.class);

    /** The contract begins with so many. */
    private int waivers;

    /** Behind those stand so many of changes that cannot do with one transaction. */
    private int cut;

    /** Of a migration, with all that is known of it and none of its steps yet. */
    LoweredDraft(Draft draft, SqlParser parser) {
        this.draft = draft;
        this.sql = SqlReader.forMigration(parser);
        this.changes = new ArrayList<>(draft.definition().changes());
        this.verifies = new ArrayList<>(draft.definition().verifies());
        draft.definition().phases().forEach(it -> doubts.put(it.phase(), new ArrayList<>(it.doubts())));
    }

    /** Adds a step behind those of its phase. */
    void add(DraftStep step) {
        steps(step.phase()).add(step);
    }

    private List<DraftStep> steps(Phase phase) {
        return steps.computeIfAbsent(phase, any -> new ArrayList<>());
    }

    /**
     * Adds a change, and its steps behind those of their phases.
     *
     * @param written the statement in place of which its contract runs; empty: none
     */
    void add(ChangeDefinition change, Lowered lowered, Position position, String written) throws SqlSyntaxException {
        changes.add(change);
        verifies.addAll(lowered.verifies());
        lowered.doubts()
                .forEach((phase, more) ->
                        doubts.computeIfAbsent(phase, any -> new ArrayList<>()).addAll(more));
        var contract = new ArrayList<DraftStep>();
        for (Move move : lowered.moves()) {
            for (DraftStep step : steps(move, position)) {
                if (move instanceof Move.Waiver && written.isEmpty()) {
                    steps(Phase.CONTRACT).add(waivers++, step);
                } else if (step.phase() == Phase.CONTRACT) {
                    contract.add(step);
                } else {
                    add(step);
                }
            }
        }
        if (!written.isEmpty()) {
            contract.set(0, contract.get(0).insteadOf(written));
        }
        addContract(contract, written.isEmpty());
    }

    /**
     * What cannot share a transaction stands before the contracts that can, so that nothing is committed between the names that
     * those give and the SQL behind them.
     *
     * @param movable whether nobody wrote where it stands
     */
    private void addContract(List<DraftStep> contract, boolean movable) {
        if (contract.isEmpty()) {
            return;
        }
        boolean alone = contract.stream()
                .anyMatch(it ->
                        it.action() instanceof Action.Sql sql && sql.statement().transaction() != Transaction.SHARED);
        List<DraftStep> all = steps(Phase.CONTRACT);
        if (!movable || !alone) {
            all.addAll(contract);
            return;
        }
        all.addAll(waivers + cut, contract);
        cut += contract.size();
    }

    /** Whether a way back builds something before anything else. */
    boolean builds() {
        return steps.values().stream()
                .flatMap(List::stream)
                .anyMatch(it -> it.reversal() instanceof Reversal.Undo undo
                        && !undo.built().isEmpty());
    }

    /** The phases with steps. */
    Set<Phase> phases() {
        return steps.keySet();
    }

    /** What must be true behind its phases. */
    List<Verification> verifies() {
        return verifies;
    }

    /** What has been put together. */
    Draft draft() {
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
        return new Draft(
                it.with(changes, phases, verifies, it.checksum()),
                draft.type(),
                draft.id(),
                draft.dependencies(),
                draft.changes(),
                steps.values().stream().flatMap(List::stream).toList(),
                draft.readable());
    }

    private List<DraftStep> steps(Move move, Position position) throws SqlSyntaxException {
        if (move instanceof Move.Walk walk) {
            var action = new Action.BatchedUpdate(walk.table(), walk.set(), walk.where(), 0);
            var goes = new Reversal.Nothing("what it fills goes with what the change has added");
            return List.of(new DraftStep(walk.phase(), action, goes, null, position, true, ""));
        }
        if (move instanceof Move.Lasting lasting) {
            return steps(lasting.phase(), lasting.sql(), new Reversal.Nothing(lasting.why()), position);
        }
        if (move instanceof Move.Waiver waiver) {
            return steps(waiver.phase(), waiver.sql(), new Reversal.Undo(read(waiver.undo())), position);
        }
        Move.Statement statement = (Move.Statement) move;
        return steps(statement.phase(), statement.sql(), reversal(statement), position);
    }

    private List<DraftStep> steps(Phase phase, String statements, Reversal reversal, Position position)
            throws SqlSyntaxException {
        var read = new ArrayList<DraftStep>();
        for (ReadStatement it : sql.read(statements)) {
            read.add(new DraftStep(phase, new Action.Sql(it.statement()), reversal, it, position, true, ""));
        }
        return read;
    }

    private Reversal reversal(Move.Statement statement) throws SqlSyntaxException {
        if (statement.phase() == Phase.PURGE) {
            return new Reversal.Unknown(END);
        }
        if (statement.undo().isEmpty() && statement.built().isEmpty()) {
            return new Reversal.Nothing("it goes with what the change has made");
        }
        return new Reversal.Undo(read(statement.undo()), read(statement.built()));
    }

    private List<SqlStatement> read(List<String> texts) throws SqlSyntaxException {
        var read = new ArrayList<SqlStatement>();
        for (String it : texts) {
            read.addAll(sql.readAlone(it));
        }
        return read;
    }
}
