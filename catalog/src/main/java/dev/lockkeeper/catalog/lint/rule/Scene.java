package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.lint.rule.Passage.Form;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a rule sees: one statement in its place, in its migration, and the schema at the moment the rule looks. */
public final class Scene {

    /** ALTER TABLE and what is the same for PostgreSQL. */
    private static final Set<String> TABLES = Set.of("OBJECT_TABLE", "OBJECT_FOREIGN_TABLE");

    private final Passage passage;
    private final Move move;
    private final Sight sight;
    private final boolean whole;
    private final Settings settings;

    /**
     * A statement on its stage, before it has done anything.
     *
     * @param sight the schema as the statement meets it
     * @param whole whether the history began on an empty database or a declared one, so that what is not known is not there
     */
    public Scene(Passage passage, Move move, Sight sight, boolean whole, Settings settings) {
        this.passage = passage;
        this.move = move;
        this.sight = sight;
        this.whole = whole;
        this.settings = settings;
        passage.foresee(move, sight, utc());
    }

    /** The statement and what is known of it alone. */
    public ReadStatement read() {
        return move.read();
    }

    /** PostgreSQL's name for this kind of statement, such as {@code CreateStmt}. */
    public String kind() {
        return move.kind();
    }

    /** Whether the statement is of this kind. */
    public boolean is(String kind) {
        return move.kind().equals(kind);
    }

    /** Its syntax tree, below the kind. */
    public Node node() {
        return move.node();
    }

    /** Its text, without the semicolon. */
    public String sql() {
        return read().parsed().sql();
    }

    /** What it locks of what was there before, and costs. */
    public SqlStatement statement() {
        return passage.statement(move);
    }

    /** Whether it is a DROP of this kind of thing, such as {@code OBJECT_TABLE}. */
    public boolean drops(String type) {
        return is("DropStmt") && node().is("removeType", type);
    }

    /** Whether it is a RENAME of this kind of thing, such as {@code OBJECT_COLUMN}. */
    public boolean renames(String type) {
        return is("RenameStmt") && node().is("renameType", type);
    }

    /** The relations that a DROP, COMMENT or the like names in a list of names. */
    public List<Target> named(String field) {
        return node().list(field, "List").stream()
                .map(it -> target(RelationName.of(it.names("items"))))
                .toList();
    }

    /**
     * The parts of an ALTER TABLE, of these kinds: {@code AT_DropColumn}. Of any other statement, none; nor those that do
     * nothing, because the IF EXISTS or IF NOT EXISTS in them says so.
     */
    public Stream<Change> changes(String... kinds) {
        if (!is("AlterTableStmt") || !TABLES.contains(node().text("objtype"))) {
            return Stream.empty();
        }
        List<String> wanted = Arrays.asList(kinds);
        Target table = target(node().get("relation"));
        return node().list("cmds", "AlterTableCmd").stream()
                .filter(it -> wanted.contains(it.text("subtype")))
                .map(it -> new Change(table, it))
                .filter(it -> !it.idle(certain()));
    }

    /** The constraints of a kind, such as {@code CONSTR_CHECK}, that an ALTER TABLE adds to a table. */
    public Stream<Change> added(String constraint) {
        return changes("AT_AddConstraint").filter(it -> it.constraint().is("contype", constraint));
    }

    /** The columns that the statement adds, with CREATE TABLE or ALTER TABLE: each node is a ColumnDef. */
    public Stream<Definition> newColumns() {
        return Definition.columns(this);
    }

    /**
     * The constraints of these kinds, such as {@code CONSTR_PRIMARY}, that the statement adds, with CREATE TABLE or ALTER
     * TABLE, by themselves or behind a column: each node is a Constraint.
     */
    public Stream<Definition> newConstraints(String... kinds) {
        return Definition.constraints(this, Arrays.asList(kinds));
    }

    /** The statement in its place. */
    public Move move() {
        return move;
    }

    /** The migration it belongs to. */
    public Passage passage() {
        return passage;
    }

    /** Which of all steps of the migration it is, from 0. */
    public int step() {
        return move.step();
    }

    /** Whether it runs when no old version of the application is left. */
    public boolean contract() {
        return move.phase() == Phase.CONTRACT;
    }

    /** Where it stands, as a message says it: {@code in @Expand}, {@code in V3__drop.sql}. */
    public String place() {
        return passage.place(move.phase());
    }

    /** Whether somebody else runs the migration, a file of plain SQL, as it is. */
    public boolean file() {
        return passage.file();
    }

    /** Whether the migration is a file that says that it runs outside of a transaction. */
    public boolean withoutTransaction() {
        return passage.form() == Form.FILE_WITHOUT_TRANSACTION;
    }

    /** How to say that it may be done when no old version of the application is left. */
    public String toContract() {
        return file()
                ? "Put it into a file of its own, with the line \"-- lockkeeper: contract\", that runs when no old"
                        + " version is left."
                : "Move it to @Contract.";
    }

    /** The statements of the migration that run before this one, in this phase and those before it. */
    public List<Move> earlier() {
        return passage.moves().stream().filter(it -> it.step() < step()).toList();
    }

    /** The statements of the migration that run after this one, in this phase and those after it. */
    public List<Move> later() {
        return passage.moves().stream().filter(it -> it.step() > step()).toList();
    }

    /** Whether it runs in a transaction block. */
    public boolean inTransaction() {
        return move.transaction() > 0;
    }

    /** The statements that have run before in the same transaction; none where each is its own. */
    public List<Move> earlierInTransaction() {
        return inTransaction()
                ? earlier().stream()
                        .filter(it -> it.transaction() == move.transaction())
                        .toList()
                : List.of();
    }

    /** Whether the migration has set the time zone to UTC before. */
    public boolean utc() {
        String zone = "";
        for (Move earlier : earlier()) {
            boolean lasts =
                    !earlier.node().is("is_local") || earlierInTransaction().contains(earlier);
            if (earlier.kind().equals("VariableSetStmt")
                    && earlier.node().text("name").equalsIgnoreCase("timezone")
                    && lasts) {
                zone = earlier.node().list("args", "A_Const").stream()
                        .map(it -> it.get("sval").text("sval"))
                        .findFirst()
                        .orElse("");
            }
        }
        return zone.equalsIgnoreCase("UTC");
    }

    /** The statements that will run in the same transaction. */
    public List<Move> laterInTransaction() {
        return inTransaction()
                ? later().stream()
                        .filter(it -> it.transaction() == move.transaction())
                        .toList()
                : List.of();
    }

    /** The locks that its transaction holds by then on what was there before the migration, as the statements name it. */
    public List<TableLock> held() {
        return earlierInTransaction().stream()
                .flatMap(it -> passage.statement(it).locks().stream())
                .toList();
    }

    /** Whether its transaction holds a lock by then that is as strong as this one, or stronger, on this relation. */
    public boolean holds(Target target, LockMode atLeast) {
        Set<String> names = target.names();
        return held().stream().anyMatch(it -> it.mode().compareTo(atLeast) >= 0 && names.contains(it.table()));
    }

    /** The schema at the moment the rule looks. */
    public Schema schema() {
        return sight.schema();
    }

    /** What the names in the statement mean. */
    public Sight sight() {
        return sight;
    }

    /** The PostgreSQL that the statement is meant for, 14 or later. */
    public int major() {
        return sight.major();
    }

    /**
     * Whether nothing has happened so far that nobody can follow. Where this is not so, what is in the model may have been
     * changed or dropped, and there may be more: who concludes from something that is <em>not</em> in the model must ask.
     */
    public boolean certain() {
        return sight.certain();
    }

    /** Whether the history began on an empty database or a declared one, so that a relation that is not known is not there. */
    public boolean whole() {
        return whole;
    }

    /** The relation that a RangeVar of the statement names. */
    public Target target(Node rangeVar) {
        return new Target(
                this, RelationName.of(rangeVar), sight.relation(rangeVar).orElse(null));
    }

    /** The relation of this name. */
    public Target target(RelationName name) {
        return new Target(this, name, sight.relation(name).orElse(null));
    }

    /** A relation that the statement does not name: the table of an index, say. */
    public Target target(Relation relation) {
        return new Target(this, new RelationName(relation.namespace().name(), relation.name()), relation);
    }

    /** Whether this migration has made an object. */
    public boolean isNew(SchemaObject object) {
        return passage.maker(object).isPresent();
    }

    /** What this statement has made and what is still there; to be asked by rules that look after the statement. */
    public <T extends SchemaObject> Stream<T> made(Class<T> type) {
        return passage.madeBy(step()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(sight::has);
    }

    /** What the project says of the rules. */
    public Settings settings() {
        return settings;
    }
}
