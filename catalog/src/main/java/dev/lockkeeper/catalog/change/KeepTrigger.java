package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Keeps a column at what an expression makes of others, for good: what a statement writes into it is replaced. It fires after all
 * other triggers of the table, which may change what the expression reads.
 */
final class KeepTrigger {

    private final String table;
    private final String column;
    private final String name;
    private final String function;
    private final SyncExpression value;
    private final List<SyncedColumn> all;
    private final List<Column> sources;

    /** One for a column of a table, which is computed from these others. */
    KeepTrigger(Table table, Column column, String expression, List<Column> sources) throws UnfitException {
        DualColumns.refuseUnwritable(
                table, sources.stream().filter(it -> !table.partitionColumns().contains(it)));
        this.table = Ground.spelled(table);
        this.column = Identifier.quote(column.name());
        this.name = MadeName.lasting(
                List.of(table.name(), column.name(), table.namespace().name()));
        this.function = Identifier.quote(List.of(table.namespace().name(), name));
        this.sources = sources;
        SyncedColumn kept = SyncedColumn.of(column, expression);
        List<SyncedColumn> read =
                sources.stream().map(it -> SyncedColumn.of(it, "")).toList();
        this.value = new SyncExpression(function + "_value", table.name(), kept, read);
        this.all = Stream.concat(read.stream(), Stream.of(kept)).toList();
    }

    /** Functions and triggers. */
    void expand(Steps steps) {
        List<String> create = value.create();
        steps.run(Phase.EXPAND, create.get(0), value.drop());
        create.stream().skip(1).forEach(it -> steps.run(Phase.EXPAND, it));
        steps.run(
                Phase.EXPAND, """
                CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $keep$
                BEGIN
                    NEW.%s := %s;
                    RETURN NEW;
                END
                $keep$""".formatted(function, column, call("NEW.")), "DROP FUNCTION %s()".formatted(function));
        trigger(steps, "INSERT", "");
        trigger(steps, "UPDATE", " WHEN (%s)".formatted(Difference.any(all, "NEW", "OLD")));
    }

    private void trigger(Steps steps, String event, String when) {
        String trigger = Identifier.quote(name + "_" + event.toLowerCase(Locale.ROOT));
        steps.run(
                Phase.EXPAND,
                "CREATE TRIGGER %s BEFORE %s ON %s FOR EACH ROW%s EXECUTE FUNCTION %s()"
                        .formatted(trigger, event, table, when, function),
                "DROP TRIGGER %s ON %s".formatted(trigger, table));
    }

    /** What a row gets, as an UPDATE says it. */
    String set() {
        return column + " = " + call("");
    }

    /** Which rows still need it. */
    String where() {
        return "%s IS NULL AND %s IS NOT NULL".formatted(column, call(""));
    }

    private String call(String row) {
        return sources.stream()
                .map(it -> row + Identifier.quote(it.name()))
                .collect(joining(", ", function + "_value(", ")"));
    }
}
