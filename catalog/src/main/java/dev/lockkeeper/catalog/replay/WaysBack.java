package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.List;
import java.util.Optional;

/** Tells how statements are taken back, one after the other, from the schema that each of them meets. */
final class WaysBack {

    private final Schema schema;
    private final Originals originals;
    private final boolean told;
    private SessionState session = SessionState.NEW;
    private int opaqueSteps;
    private RenamedColumn renamed = RenamedColumn.NOTHING;

    WaysBack(Schema schema) {
        this(schema, true);
    }

    private WaysBack(Schema schema, boolean told) {
        this.schema = schema;
        this.originals = new Originals(schema);
        this.told = told;
    }

    /** Tells nothing, and takes no time to find it out. */
    static WaysBack untold(Schema schema) {
        return new WaysBack(schema, false);
    }

    /** Forgets what SET has changed. */
    void newSession() {
        session = SessionState.NEW;
        opaqueSteps = schema.opaqueSteps();
    }

    /** By which text an object was made. */
    Optional<String> text(SchemaObject object) {
        return originals.of(object).map(Original::sql);
    }

    /** What makes an object again that is gone; rights that nobody could follow would be missing. */
    Optional<List<String>> remade(SchemaObject object) {
        return schema.opaque().isPresent() ? Optional.empty() : new Remake(originals, new Spelling(true)).of(object);
    }

    /** Looks at what a statement meets. What is missing is not reported here. */
    Undoing before(ParsedStatement statement, Node node, Context context, Names names) {
        renamed = told && plain() && statement.kind().equals("RenameStmt")
                ? RenamedColumn.of(node, context, names, originals)
                : RenamedColumn.NOTHING;
        if (!told || !session.plain() || schema.opaque().isPresent()) {
            return Undoing.UNKNOWN;
        }
        return switch (statement.kind()) {
            case "AlterEnumStmt" -> new UndoOther(context, names, originals).alterEnum(node);
            case "AlterObjectSchemaStmt" -> new UndoOther(context, names, originals).move(node);
            case "AlterPolicyStmt" -> new UndoOther(context, names, originals).policy(node);
            case "AlterSeqStmt" -> new UndoOther(context, names, originals).sequence(node);
            case "AlterTableStmt" -> new UndoAlterTable(context, names, originals).of(node);
            case "CommentStmt" -> new UndoOther(context, names, originals).comment(node, statement);
            case "CreateFunctionStmt" -> new UndoReplace(context, names, originals).routine(node);
            case "CreateSchemaStmt", "CreateSeqStmt", "CreateStmt", "CreateTableAsStmt" ->
                new UndoCreate(context, names).unlessThere(statement.kind(), node);
            case "CreateTrigStmt" -> new UndoReplace(context, names, originals).trigger(node);
            case "DropStmt" -> new UndoDrop(context, names, originals).of(node);
            case "GrantStmt" -> new UndoGrant(context, names, originals).of(node);
            case "IndexStmt" -> new UndoCreate(context, names).index(node);
            case "RenameStmt" -> new UndoOther(context, names, originals).rename(node);
            case "RuleStmt" -> new UndoReplace(context, names, originals).rule(node);
            case "ViewStmt" -> new UndoReplace(context, names, originals).view(node);
            default -> Undoing.UNKNOWN;
        };
    }

    /** Whether a statement means what it would mean in a session of its own; what nobody can follow may have changed that. */
    private boolean plain() {
        return session.plain() && schema.opaqueSteps() == opaqueSteps;
    }

    /** Tells how the statement is taken back, and remembers what it says of the objects it has made. */
    Applied after(ParsedStatement statement, Node node, Names names, Applied applied, Undoing undoing) {
        if (!told) {
            return applied.takenBackBy(null);
        }
        boolean known = applied.problems().isEmpty() && schema.opaque().isEmpty();
        Optional<List<String>> undo = known ? undoing.after(applied) : Optional.empty();
        originals.forget(statement.kind(), node, applied.touches());
        if (statement.kind().equals("AlterTableStmt")) {
            names.find(node.get("relation")).ifPresent(it -> originals.forgetAltered(it, node));
        }
        if (statement.kind().equals("ClusterStmt")) {
            names.find(node.get("relation")).ifPresent(originals::forgetIndexes);
        }
        if (applied.problems().isEmpty() && plain()) {
            new Keeping(schema, originals).keep(statement, node, applied.touches());
            renamed.keep(originals);
        }
        session = session.after(statement.kind(), node);
        return applied.takenBackBy(undo.orElse(null));
    }
}
