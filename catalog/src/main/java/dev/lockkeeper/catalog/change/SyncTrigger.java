package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps the old and the new columns of a table in step, whichever of them a writer knows.
 *
 * <p>A row that comes without new columns gets them from the old ones; else the new ones count. An update takes a side along
 * only where the other has really changed and it has not, so what a writer never touched stays as it is, be it more than
 * the other side can tell. A writer that gives the new columns what the old ones make of them, as a backfill does, changes
 * nothing else. Who changes both sides knows both. A row that is not filled yet is filled by the first update, unless
 * somebody may have emptied it.
 *
 * <p>It belongs to one table: partitions have it from their parent, children by {@code INHERITS} each need their own. It does
 * not fire for the workers of logical replication, which bring both sides. Columns that are generated or in a partition key
 * cannot be in it.
 *
 * @param schema of the table
 * @param table its name
 * @param migration id of the migration that this is for
 * @param rights whose rights the expressions have
 * @param old the columns of the old version of the application, each with the expression that takes a new row back
 * @param fresh the columns of the new version, each with the expression that carries an old row over
 */
public record SyncTrigger(
        String schema,
        String table,
        String migration,
        Rights rights,
        List<SyncedColumn> old,
        List<SyncedColumn> fresh) {

    private static final String INSERT = "_insert";
    private static final String UPDATE = "_update";

    /** Whose rights the expressions have, and with them the writers' statements. */
    public enum Rights {
        /** Those of whoever writes: needs USAGE on the table's schema, and EXECUTE and SELECT on what expressions use. */
        WRITER,
        /**
         * Those of the trigger's owner: for tables that are written through views by those who may not use their schema. Costs
         * more, and what an expression calls finds nothing but pg_catalog on its search path.
         */
        OWNER
    }

    /** Copies the lists. */
    public SyncTrigger {
        old = List.copyOf(old);
        fresh = List.copyOf(fresh);
    }

    /** With the rights of whoever writes. */
    public SyncTrigger(
            String schema, String table, String migration, List<SyncedColumn> old, List<SyncedColumn> fresh) {
        this(schema, table, migration, Rights.WRITER, old, fresh);
    }

    /** Makes it, when the new columns are there. Only the triggers lock the table, against writers, for a moment. */
    public List<String> create() {
        var sql = new ArrayList<String>();
        expressions().forEach(it -> sql.addAll(it.create()));
        SyncBody body = body(old, fresh);
        sql.add("CREATE FUNCTION " + definition(INSERT, body.insert()));
        sql.add("CREATE FUNCTION " + definition(UPDATE, body.update()));
        sql.add(trigger(INSERT, "INSERT"));
        sql.add(trigger(UPDATE, "UPDATE"));
        return sql;
    }

    /**
     * Lets it only take back what is written to the new columns, once nobody writes the old ones any more. Run where the
     * columns get other names, in the same transaction.
     *
     * @param oldNames what the old columns are called from then on, in their order
     * @param freshNames the same of the new ones
     */
    public List<String> onlyBack(List<String> oldNames, List<String> freshNames) {
        SyncBody body = body(named(old, oldNames), named(fresh, freshNames));
        return replaced(body.insertBack(), body.updateBack());
    }

    /** Lets it work both ways again, under the names of the beginning. */
    public List<String> bothWays() {
        SyncBody body = body(old, fresh);
        return replaced(body.insert(), body.update());
    }

    /** Takes it away. To be followed by what takes a side away in the same transaction. */
    public List<String> drop() {
        var sql = new ArrayList<String>();
        for (String event : List.of(INSERT, UPDATE)) {
            sql.add("DROP TRIGGER %s ON %s".formatted(name() + event, tableName()));
        }
        for (String event : List.of(INSERT, UPDATE)) {
            sql.add("DROP FUNCTION " + function() + event);
        }
        expressions().forEach(it -> sql.add(it.drop()));
        return sql;
    }

    /** What the names of all that it makes begin with. */
    public String name() {
        var parts = new ArrayList<>(List.of(migration, table, schema));
        old.forEach(it -> parts.add(it.name()));
        parts.add("");
        fresh.forEach(it -> parts.add(it.name()));
        return MadeName.of(parts);
    }

    private List<String> replaced(String insert, String update) {
        return List.of(
                "CREATE OR REPLACE FUNCTION " + definition(INSERT, insert),
                "CREATE OR REPLACE FUNCTION " + definition(UPDATE, update));
    }

    private String definition(String event, String body) {
        String rightsClause = switch (rights) {
            case WRITER -> "";
            case OWNER -> " SECURITY DEFINER SET search_path = pg_catalog, pg_temp";
        };
        String quote = "$sync$";
        while (body.contains(quote)) {
            quote = quote.replace("$sync", "$sync_");
        }
        return "%s%s() RETURNS trigger LANGUAGE plpgsql%s AS %s\n%s%s"
                .formatted(function(), event, rightsClause, quote, body, quote);
    }

    /** Never UPDATE OF columns: it does not see what other triggers change. */
    private String trigger(String suffix, String event) {
        return "CREATE TRIGGER %s BEFORE %s ON %s FOR EACH ROW%s EXECUTE FUNCTION %s()"
                .formatted(name() + suffix, event, tableName(), when(), function() + suffix);
    }

    /**
     * Where a side is the other as it is, one comparison tells all that is to be told. More of them are told by the function:
     * WHEN is read anew for each statement, which for one row costs more than a call. It is bound now, and follows renames.
     */
    private String when() {
        return SyncBody.mirrored(old, fresh) ? " WHEN (%s)".formatted(Difference.any(old, "NEW", fresh, "NEW")) : "";
    }

    private SyncBody body(List<SyncedColumn> oldNamed, List<SyncedColumn> freshNamed) {
        return new SyncBody(
                oldNamed,
                freshNamed,
                SyncBody.mirrored(old, fresh),
                calls(fresh, old, oldNamed, "_up_"),
                calls(old, fresh, freshNamed, "_down_"));
    }

    /** How the value of each target is got from the row. */
    private List<String> calls(
            List<SyncedColumn> targets, List<SyncedColumn> sources, List<SyncedColumn> sourcesNamed, String suffix) {
        return IntStream.range(0, targets.size())
                .mapToObj(i -> call(targets.get(i), sources, sourcesNamed, function() + suffix + (i + 1)))
                .toList();
    }

    private static String call(
            SyncedColumn target, List<SyncedColumn> sources, List<SyncedColumn> sourcesNamed, String function) {
        for (int i = 0; i < sources.size(); i++) {
            if (target.copies(sources.get(i))) {
                return Difference.of("NEW", sourcesNamed.get(i));
            }
        }
        return function
                + sourcesNamed.stream().map(it -> Difference.of("NEW", it)).collect(Collectors.joining(", ", "(", ")"));
    }

    private List<SyncExpression> expressions() {
        return Stream.concat(expressions(fresh, old, "_up_"), expressions(old, fresh, "_down_"))
                .toList();
    }

    private Stream<SyncExpression> expressions(List<SyncedColumn> targets, List<SyncedColumn> sources, String suffix) {
        return IntStream.range(0, targets.size())
                .filter(i -> sources.stream().noneMatch(targets.get(i)::copies))
                .mapToObj(i -> new SyncExpression(function() + suffix + (i + 1), table, targets.get(i), sources));
    }

    private static List<SyncedColumn> named(List<SyncedColumn> columns, List<String> names) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).named(names.get(i)))
                .toList();
    }

    private String function() {
        return Identifier.quote(List.of(schema, name()));
    }

    private String tableName() {
        return Identifier.quote(List.of(schema, table));
    }
}
