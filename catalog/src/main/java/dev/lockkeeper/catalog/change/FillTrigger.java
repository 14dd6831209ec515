package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;

/** Gives a column a value where a statement leaves it without one. It fires after all other triggers, which may do so. */
final class FillTrigger {

    private final String table;
    private final String column;
    private final String trigger;
    private final String function;
    private final SyncExpression value;
    private final List<Column> sources;

    /** One for a column of a table, which gets the value of an expression over the row. */
    FillTrigger(Ground ground, Table table, Column column, String up) throws UnfitException {
        this.table = Ground.spelled(table);
        this.column = Identifier.quote(column.name());
        String name = MadeName.of(
                List.of(ground.migration(), table.name(), table.namespace().name(), column.name(), "fill"));
        this.trigger = Identifier.quote(name);
        this.function = Identifier.quote(List.of(table.namespace().name(), name));
        this.sources = ground.named(table, up);
        DualColumns.refuseUnwritable(table, sources.stream());
        this.value = new SyncExpression(
                function + "_up",
                table.name(),
                SyncedColumn.of(column, up),
                sources.stream().map(it -> SyncedColumn.of(it, "")).toList());
    }

    /** Function and trigger, where the old version of the application still writes. */
    void expand(Steps steps) {
        value.create().forEach(it -> steps.run(Phase.EXPAND, it));
        steps.run(Phase.EXPAND, createFunction(), dropFunction(), value.drop());
        steps.run(Phase.EXPAND, createTrigger(), dropTrigger());
    }

    /** What a row gets that has none, as an UPDATE says it. */
    String set() {
        return column + " = " + call("");
    }

    /** Trigger and function go, when no old version is left. */
    void contract(Steps steps) {
        steps.run(Phase.CONTRACT, dropTrigger(), createTrigger());
        steps.run(Phase.CONTRACT, dropFunction(), createFunction());
        steps.run(Phase.CONTRACT, value.drop(), value.create());
    }

    private String call(String row) {
        return sources.stream()
                .map(it -> row + Identifier.quote(it.name()))
                .collect(joining(", ", function + "_up(", ")"));
    }

    private String createFunction() {
        return """
                CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $fill$
                BEGIN
                    NEW.%s := %s;
                    RETURN NEW;
                END
                $fill$""".formatted(function, column, call("NEW."));
    }

    private String createTrigger() {
        return "CREATE TRIGGER %s BEFORE INSERT OR UPDATE ON %s FOR EACH ROW WHEN (NEW.%s IS NULL) EXECUTE FUNCTION %s()"
                .formatted(trigger, table, column, function);
    }

    private String dropTrigger() {
        return "DROP TRIGGER %s ON %s".formatted(trigger, table);
    }

    private String dropFunction() {
        return "DROP FUNCTION %s()".formatted(function);
    }
}
