package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * Only in the order of a B-tree is the next batch found without reading the rest of the table. Where an index compares
     * texts by other rules than its column, rows that are two in the index may be one in ORDER BY. Since 18 a column is NOT
     * NULL, too, where nobody has looked at the rows that were there before.
     */
    private static final String QUERY = """
            select a.attname, format_type(a.atttypid, a.atttypmod)
            from (
              select i.indexrelid, i.indrelid, i.indkey, i.indnkeyatts
              from pg_catalog.pg_index i
                join pg_catalog.pg_class x on x.oid = i.indexrelid
                join pg_catalog.pg_am m on m.oid = x.relam and m.amname = 'btree'
              where i.indrelid = to_regclass(?) and i.indisunique and i.indisvalid and i.indimmediate
                and i.indpred is null and i.indexprs is null
                and not exists (
                  select from generate_series(0, i.indnkeyatts - 1) k
                    join pg_catalog.pg_attribute n on n.attrelid = i.indrelid and n.attnum = i.indkey[k]
                  where not n.attnotnull or n.attcollation <> i.indcollation[k]
                    or exists (
                      select from pg_catalog.pg_constraint d
                      where d.conrelid = i.indrelid and d.contype = 'n' and not d.convalidated
                        and d.conkey[1] = n.attnum))
              order by i.indisprimary desc, i.indnkeyatts, i.indexrelid
              limit 1
            ) i
              cross join lateral unnest(i.indkey) with ordinality k (attnum, place)
              join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
            where k.place <= i.indnkeyatts
            order by k.place
            """;

    /** Where a row is, which is another place after each change of it. */
    static final TableKey PLACE = new TableKey(List.of("tableoid", "ctid"), List.of("oid", "tid"));

    TableKey {
        columns = List.copyOf(columns);
        types = List.copyOf(types);
    }

    /** The key of the table that {@code table} names in SQL; empty where it has none. */
    static Optional<TableKey> of(Connection connection, String table) throws SQLException {
        var columns = new ArrayList<String>();
        var types = new ArrayList<String>();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(Identifier.quote(row.getString(1)));
                    types.add(row.getString(2));
                }
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(new TableKey(columns, types));
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

    /** {@code a::text, b::text}. */
    String texts() {
        return each(it -> columns.get(it) + "::text");
    }

    /** {@code (a, b) > (cast('1' as int), cast('x' as text))}. */
    String compared(String operator, List<String> values) {
        return "(%s) %s %s".formatted(list(), operator, values(values));
    }

    /** The condition for the rows behind a key; for all rows if it is empty. */
    String after(List<String> values) {
        return values.isEmpty() ? "true" : compared(">", values);
    }

    /** The condition for the rows behind a key, up to another; where one is empty, without that bound. */
    String between(List<String> after, List<String> last) {
        return last.isEmpty() ? after(after) : "%s and %s".formatted(after(after), compared("<=", last));
    }

    /** {@code (a, b) in ((cast('1' as int), cast('x' as text)))}. */
    String oneOf(List<List<String>> rows) {
        return "(%s) in (%s)".formatted(list(), rows.stream().map(this::values).collect(Collectors.joining(", ")));
    }

    /** A query for those of the rows that are not in {@code lockkeeper_free}, as one array of arrays of texts. */
    String skipped(Range range, String rows) {
        return """
                select array_agg(array[%s]) from %s
                where %s and not exists (select from lockkeeper_free where %s)""".formatted(
                texts(),
                range.from(),
                rows,
                IntStream.range(0, size())
                        .mapToObj(it -> "lockkeeper_free.%1$s = %2$s.%1$s".formatted(columns.get(it), range.name()))
                        .collect(Collectors.joining(" and ")));
    }

    private String values(List<String> values) {
        return "(" + each(it -> "cast(%s as %s)".formatted(Identifier.literal(values.get(it)), types.get(it))) + ")";
    }

    private String each(Function<Integer, String> text) {
        return IntStream.range(0, size()).boxed().map(text).collect(Collectors.joining(", "));
    }
}
