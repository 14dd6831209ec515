package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The columns that put the rows of a table in order: its primary key, or else a unique index without nulls.
 *
 * @param columns quoted, in the order of the key
 * @param types of the columns, as SQL writes them
 */
record TableKey(List<String> columns, List<String> types) {

    private static final String QUERY = """
            select c.relkind, i.indexrelid, a.attname, format_type(a.atttypid, a.atttypmod)
            from pg_catalog.pg_class c
              left join lateral (
                select i.indexrelid, i.indrelid, i.indkey
                from pg_catalog.pg_index i
                where i.indrelid = c.oid and i.indisunique and i.indisvalid and i.indimmediate
                  and i.indpred is null and i.indexprs is null
                  and not exists (
                    select from pg_catalog.pg_attribute n
                    where n.attrelid = c.oid and n.attnum = any (i.indkey) and not n.attnotnull)
                  and not exists (
                    -- Since 18 a column is NOT NULL, too, where nobody has looked at the rows that were there before.
                    select from pg_catalog.pg_constraint d
                    where d.conrelid = c.oid and d.contype = 'n' and not d.convalidated and d.conkey[1] = any (i.indkey))
                order by i.indisprimary desc, i.indnkeyatts, i.indexrelid
                limit 1
              ) i on true
              left join pg_catalog.pg_index x on x.indexrelid = i.indexrelid
              left join lateral unnest(i.indkey) with ordinality k (attnum, place) on k.place <= x.indnkeyatts
              left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
            where c.oid = to_regclass(?)
            order by k.place
            """;

    TableKey {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
    }

    /** The key of the table that {@code table} names in SQL. */
    static TableKey of(Connection connection, String table) throws SQLException {
        var columns = new ArrayList<String>();
        var types = new ArrayList<String>();
        String kind = "";
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    kind = row.getString(1);
                    if (row.getString(3) != null) {
                        columns.add(Identifier.quote(row.getString(3)));
                        types.add(row.getString(4));
                    }
                }
            }
        }
        if (!kind.equals("r") && !kind.equals("p")) {
            throw LockkeeperException.refused(
                    "LK2203",
                    "%s is %s.".formatted(table, kind.isEmpty() ? "not there" : "no table"),
                    "There is nothing to walk along. Nothing of this phase was changed.",
                    "Put table in @Backfill right; without a schema it is looked up along the search_path.");
        }
        if (columns.isEmpty()) {
            throw LockkeeperException.refused(
                    "LK2201",
                    "%s has no primary key.".formatted(table),
                    "Its rows are in no order that batches could follow. Nothing of this phase was changed.",
                    "Give it one, or write the UPDATE in @Backfill(\"...\"), which runs in one transaction.");
        }
        return new TableKey(columns, types);
    }

    int size() {
        return columns.size();
    }

    /** {@code a, b}. */
    String list() {
        return String.join(", ", columns);
    }

    /** {@code a desc, b desc}. */
    String descending() {
        return each(it -> columns.get(it) + " desc");
    }

    /** {@code a::text, b::text}, of the rows of {@code from}. */
    String texts(String from) {
        return each(it -> "(select %s::text from %s)".formatted(columns.get(it), from));
    }

    /** {@code (a, b) > (cast('1' as int), cast('x' as text))}. */
    String compared(String operator, List<String> values) {
        return "(%s) %s %s".formatted(list(), operator, values(values));
    }

    /** The condition for the rows behind a key; for all rows if it is empty. */
    String after(List<String> values) {
        return values.isEmpty() ? "true" : compared(">", values);
    }

    /** {@code (a, b) in ((cast('1' as int), cast('x' as text)))}. */
    String oneOf(List<List<String>> rows) {
        return "(%s) in (%s)".formatted(list(), rows.stream().map(this::values).collect(Collectors.joining(", ")));
    }

    /** A query for those of the rows that are not in {@code lockkeeper_free}, as one array of arrays of texts. */
    String skipped(String table, String rows) {
        return """
                select array_agg(array[%s]) from %s
                where %s and not exists (select from lockkeeper_free where %s)""".formatted(
                        each(it -> columns.get(it) + "::text"),
                        table,
                        rows,
                        IntStream.range(0, size())
                                .mapToObj(it -> "lockkeeper_free.%1$s = %2$s.%1$s".formatted(columns.get(it), table))
                                .collect(Collectors.joining(" and ")));
    }

    private String values(List<String> values) {
        return "(" + each(it -> "cast(%s as %s)".formatted(Identifier.literal(values.get(it)), types.get(it))) + ")";
    }

    private String each(Function<Integer, String> text) {
        return IntStream.range(0, size()).boxed().map(text).collect(Collectors.joining(", "));
    }
}
