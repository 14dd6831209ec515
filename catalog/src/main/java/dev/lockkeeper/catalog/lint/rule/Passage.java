package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.predict.Foreseen;
import dev.lockkeeper.catalog.replay.Applied;
import dev.lockkeeper.catalog.replay.Made;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.replay.Touch;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One migration on its way: its phases before the contract, or its contract, with all statements of both. Between the two
 * the application is deployed that uses what the first have made, so what is new is new in one of them only.
 */
public final class Passage {

    private final String name;
    private final Form form;
    private final List<Move> moves;
    private final Map<Integer, Move> byStep = new HashMap<>();
    private final Map<Integer, SqlStatement> foreseen = new HashMap<>();
    private final Made made = new Made();
    private final Map<Integer, List<SchemaObject>> touched = new HashMap<>();

    /**
     * A migration that has done nothing yet.
     *
     * @param name as messages call it: its class, or its file
     * @param form what it is written in
     * @param moves its statements, of all phases
     */
    public Passage(String name, Form form, List<Move> moves) {
        this.name = name;
        this.form = form;
        this.moves = List.copyOf(moves);
        moves.forEach(it -> byStep.put(it.step(), it));
    }

    /** What a migration is written in. */
    public enum Form {
        /** Annotations: the engine runs it, phase by phase, and keeps apart what cannot share a transaction. */
        ANNOTATIONS,
        /** The same, applied again whenever it changes. */
        REPEATABLE,
        /** A file of plain SQL, which somebody else runs in one transaction. */
        FILE,
        /** A file of plain SQL, which somebody else runs statement by statement. */
        FILE_WITHOUT_TRANSACTION
    }

    /**
     * A statement in its place.
     *
     * @param step which of all steps of the migration, from 0; some steps are no statements
     * @param phase in which it runs; a plain file is expand unless it says that it is a contract
     * @param read the statement
     * @param transaction statements with the same number share a transaction block; 0: it runs outside of one
     */
    public record Move(int step, Phase phase, ReadStatement read, int transaction) {
        /** PostgreSQL's name for this kind of statement, such as {@code CreateStmt}. */
        public String kind() {
            return read.parsed().kind();
        }

        /** Its syntax tree, below the kind. */
        public Node node() {
            return read.node();
        }
    }

    /** As messages call it: its class, or its file. */
    public String name() {
        return name;
    }

    /** What it is written in. */
    public Form form() {
        return form;
    }

    /** Whether somebody else runs it as it is. */
    boolean file() {
        return form == Form.FILE || form == Form.FILE_WITHOUT_TRANSACTION;
    }

    /** Its statements, of all phases, in the order they run. */
    public List<Move> moves() {
        return moves;
    }

    /** The statement that is this step; empty: the step is none. */
    public Optional<Move> move(int step) {
        return Optional.ofNullable(byStep.get(step));
    }

    /** Where a statement of a phase stands, as a message says it: {@code in @Expand}, {@code in V3__drop.sql}. */
    String place(Phase phase) {
        return file() ? "in " + name : "in @" + annotation(phase);
    }

    /** The annotation of a phase, as it is written: {@code Expand}. */
    public static String annotation(Phase phase) {
        return phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** What a statement locks and costs: by its text, and once it was met on its way, by the schema too. */
    public SqlStatement statement(Move move) {
        return foreseen.getOrDefault(move.step(), move.read().statement());
    }

    /** Takes up what a statement is about to do to the schema that it meets. */
    void foresee(Move move, Sight sight, boolean utc) {
        Foreseen known =
                Foreseen.of(move.read().parsed(), sight, utc, it -> maker(it).isPresent());
        foreseen.put(move.step(), known.into(move.read().statement()));
    }

    /** The step that has made an object in this passage; empty: it was there before, or comes later. */
    public Optional<Integer> maker(SchemaObject object) {
        return made.maker(object);
    }

    /** Everything that a step has made, whether or not it is still there. */
    List<SchemaObject> madeBy(int step) {
        return made.by(step);
    }

    /** Everything that a step has made, renamed or dropped, as it was left. */
    public List<SchemaObject> touchedBy(int step) {
        return touched.getOrDefault(step, List.of());
    }

    /** Takes up what a statement has done. */
    public void remember(Scene scene, Applied applied) {
        touched.put(
                scene.step(),
                applied.touches().stream()
                        .filter(it -> it.write() && it.facet().equals(Touch.IDENTITY))
                        .map(Touch::object)
                        .toList());
        made.remember(scene.step(), scene.read().parsed(), scene.certain(), applied);
    }
}
