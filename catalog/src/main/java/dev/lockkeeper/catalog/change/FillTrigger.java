package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;

/** Gives a column a value where a statement leaves it without one. It fires after all other triggers, which may do so. */
final class FillTrigger {

    private final String table;
    private final String column;
    private final String up;
    private final String trigger;
    private final String function;

    /** One for a column of a table, which belongs to a migration. */
    FillTrigger(Table table, String column, String up, String migration) {
        this.table = Ground.spelled(table);
        this.column = Identifier.quote(column);
        this.up = up;
        String name =
                MadeName.of(List.of(migration, table.name(), table.namespace().name(), column, "fill"));
        this.trigger = Identifier.quote(name);
        this.function = Identifier.quote(List.of(table.namespace().name(), name));
    }

    /** Function and trigger, each with what takes it back. */
    List<Move.Statement> create() {
        return List.of(
                new Move.Statement(Phase.EXPAND, createFunction(), List.of(dropFunction())),
                new Move.Statement(Phase.EXPAND, createTrigger(), List.of(dropTrigger())));
    }

    /** Trigger and function, each with what takes it back. */
    List<Move.Statement> drop() {
        return List.of(
                new Move.Statement(Phase.CONTRACT, dropTrigger(), List.of(createTrigger())),
                new Move.Statement(Phase.CONTRACT, dropFunction(), List.of(createFunction())));
    }

    private String createFunction() {
        return """
                CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $lockkeeper$
                BEGIN
                  NEW.%s := (%s);
                  RETURN NEW;
                END $lockkeeper$""".formatted(function, column, up);
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
