package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.List;

/**
 * Adds a column that follows from others: computed when it is read where the server can do that, else written by a trigger.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-generated-columns.html">Generated columns</a>
 */
final class GeneratedColumn {

    /** The first that computes them when they are read. */
    private static final int VIRTUAL = 18;

    private final Change.AddColumn change;

    GeneratedColumn(Change.AddColumn change) {
        this.change = change;
    }

    Lowered lower(Ground ground, Table table) throws UnfitException {
        List<Column> sources = ground.named(table, change.generated());
        refuse(ground, sources);
        String name = Ground.spelled(table);
        String column = Identifier.quote(change.column());
        String drop = "ALTER TABLE %s DROP COLUMN %s".formatted(name, column);
        if (virtual(ground, sources)) {
            return Lowered.by("metadata only", "it is computed when it is read")
                    .run(
                            Phase.EXPAND,
                            "ALTER TABLE %s ADD COLUMN %s %s GENERATED ALWAYS AS (%s\n) VIRTUAL"
                                    .formatted(name, column, change.type(), change.generated()),
                            drop)
                    .lowered();
        }
        Hanging.refuseChildren(ground, table, "a trigger is not inherited");
        var kept = new Column(table, change.column(), ground.type(change.type()));
        var trigger = new KeepTrigger(table, kept, change.generated(), sources);
        Steps steps = Lowered.by(
                "kept by a trigger, filled in batches",
                "PostgreSQL would write the whole table anew, and nobody could read it meanwhile");
        steps.run(Phase.EXPAND, "ALTER TABLE %s ADD COLUMN %s %s".formatted(name, column, change.type()), drop);
        trigger.expand(steps);
        steps.walk(Phase.BACKFILL, name, trigger.set(), trigger.where());
        steps.verify(Phase.BACKFILL, "SELECT NOT EXISTS (SELECT FROM %s WHERE %s)".formatted(name, trigger.where()));
        if (change.notNull()) {
            var notNull = new NotNullSteps(ground, table, change.column());
            steps.run(Phase.BACKFILL, notNull.demand(), notNull.waive());
            notNull.settle(steps, Phase.BACKFILL);
        }
        return steps.lowered();
    }

    private void refuse(Ground ground, List<Column> sources) throws UnfitException {
        String title = "%s.%s".formatted(change.table(), Identifier.quote(change.column()));
        if (!change.defaultValue().isEmpty()) {
            throw UnfitException.unfit(
                    "%s is generated, and has a default.".formatted(title), "Say one of defaultValue and generated.");
        }
        if (sources.isEmpty()) {
            throw UnfitException.unfit(
                    "%s is generated from no column of the table.".formatted(title), "Say defaultValue instead.");
        }
        if (ground.isVolatile(change.type(), change.generated())) {
            throw UnfitException.unfit(
                    "%s would have another value each time.".formatted(title),
                    "Generate it from what gives the same for the same row, or say defaultValue.");
        }
    }

    /** What users have made cannot be in it, nor other generated columns, and NOT NULL would have to be proved at once. */
    private boolean virtual(Ground ground, List<Column> sources) throws UnfitException {
        TypeRef type = ground.type(change.type());
        return ground.major() >= VIRTUAL
                && !change.stored()
                && !change.notNull()
                && type.known()
                && type.made() == null
                && sources.stream()
                        .allMatch(it -> it.type().known() && it.type().made() == null)
                && sources.stream().allMatch(it -> it.generation() != Column.Generation.VIRTUAL)
                && usesNothingOfUsers(ground);
    }

    private boolean usesNothingOfUsers(Ground ground) throws UnfitException {
        try {
            var tree = new Node(
                    ground.parser().parse("SELECT " + change.generated()).get(0).tree());
            return tree.all("FuncCall").stream()
                            .allMatch(it -> ground.sight()
                                    .routines(it.names("funcname"))
                                    .isEmpty())
                    && tree.all("TypeCast").stream()
                            .map(it -> ground.sight().type(it.get("typeName")))
                            .allMatch(it -> it.known() && it.made() == null);
        } catch (SqlSyntaxException e) {
            throw UnfitException.unfit("%s is no expression.".formatted(change.generated()), "Write one expression.");
        }
    }
}
