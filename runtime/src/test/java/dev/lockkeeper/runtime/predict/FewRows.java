package dev.lockkeeper.runtime.predict;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Three rows in each table, so that what reads or proves rows has some. All have the same values, so whatever refers to
 * another table finds its row there.
 */
final class FewRows {

    /** What has a default fills itself. No number is one by which a history looks for rows to be moved. */
    private static final String COLUMNS = """
            select t.oid::regclass::text, quote_ident(attname), case
                    when typcategory = 'S' then '''r'' || i'
                    when typcategory = 'N' then 'i + 10'
                    when typcategory = 'D' then 'now()'
                    when typcategory = 'B' then 'true'
                    when typname in ('json', 'jsonb') then '''{}'''
                    else 'null'
                end
            from pg_class t
                join pg_attribute on attrelid = t.oid and attnum > 0 and not attisdropped
                join pg_type y on y.oid = atttypid
            where relkind = 'r' and relnamespace = 'public'::regnamespace and not atthasdef
            order by t.oid, attnum""";

    private final Connection session;
    private final Set<String> tables = new HashSet<>();
    private final Set<String> columns = new HashSet<>();

    /** Rows that a session writes. */
    FewRows(Connection session) {
        this.session = session;
    }

    /** Fills tables and columns that are new. What another table must be filled for first is tried again. */
    void fill() throws SQLException {
        List<String> statements = missing();
        boolean more = true;
        while (more) {
            more = statements.removeIf(this::runs);
        }
        if (!statements.isEmpty()) {
            throw new AssertionError("no rows: " + statements);
        }
    }

    private List<String> missing() throws SQLException {
        var values = new LinkedHashMap<String, Map<String, String>>();
        try (var statement = session.createStatement();
                var rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                if (columns.add(rows.getString(1) + "." + rows.getString(2))) {
                    values.computeIfAbsent(rows.getString(1), it -> new LinkedHashMap<>())
                            .put(rows.getString(2), rows.getString(3));
                }
            }
        }
        session.commit();
        var statements = new ArrayList<String>();
        values.forEach((table, added) -> {
            if (tables.add(table)) {
                statements.add("insert into %s (%s) select %s from generate_series(1, 3) i"
                        .formatted(table, String.join(", ", added.keySet()), String.join(", ", added.values())));
                return;
            }
            added.forEach((column, value) -> statements.add("""
                    update %s t set %s = %s from (select ctid, row_number() over () i from %1$s) r
                    where t.ctid = r.ctid and %2$s is null""".formatted(table, column, value)));
        });
        return statements;
    }

    private boolean runs(String sql) {
        try {
            try (var statement = session.createStatement()) {
                statement.execute(sql);
                session.commit();
                return true;
            } catch (SQLException e) {
                session.rollback();
                return false;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
