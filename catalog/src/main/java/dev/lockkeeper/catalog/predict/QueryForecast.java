package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.NamedLock;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.List;
import java.util.Set;

/** What a query does when it runs: it opens the indexes of its tables, and reads whole what no condition limits. */
final class QueryForecast {

    private static final RelationName NOTHING = new RelationName("", "");
    private static final Set<String> SEQUENCE_CALLS = Set.of("nextval", "setval");

    private final Sight sight;
    private final Forecast forecast;

    QueryForecast(Sight sight, Forecast forecast) {
        this.sight = sight;
        this.forecast = forecast;
    }

    void read(ParsedStatement statement, Node query) {
        RelationName filled = statement.kind().equals("InsertStmt") ? RelationName.of(query.get("relation")) : NOTHING;
        for (NamedLock lock : SqlReader.locks(statement)) {
            sight.relation(lock.relation()).ifPresent(it -> {
                if (it instanceof Table table && lock.relation().equals(filled)) {
                    insert(table, query.get("onConflictClause").get("infer"));
                } else {
                    forecast.plan(it, lock.mode());
                }
            });
        }
        calls(query);
        // The rows of MERGE are those that its ON finds.
        if (!statement.kind().equals("MergeStmt")) {
            whole(query);
        }
    }

    /** Who only adds rows lets go of the indexes when they are written; those that tell of a conflict are kept. */
    private void insert(Table table, Node conflict) {
        forecast.family(table).forEach(it -> forecast.lock(it, LockMode.ROW_EXCLUSIVE));
        String constraint = conflict.text("conname");
        if (!constraint.isEmpty()) {
            table.constraint(constraint)
                    .flatMap(Constraint::index)
                    .ifPresent(it -> forecast.lock(it, LockMode.ROW_EXCLUSIVE));
        } else if (conflict.present()) {
            forecast.lockIndexes(table, LockMode.ROW_EXCLUSIVE);
        }
    }

    /** The sequences whose numbers an expression takes, when it is computed. */
    void calls(Node expression) {
        for (Node call : expression.all("FuncCall")) {
            List<String> name = call.names("funcname");
            if (SEQUENCE_CALLS.contains(name.get(name.size() - 1))) {
                call.list("args").stream()
                        .limit(1)
                        .map(QueryForecast::constant)
                        .filter(it -> !it.isEmpty())
                        .flatMap(it -> sight.relation(RelationName.parse(it)).stream())
                        .forEach(it -> forecast.lock(it, LockMode.ROW_EXCLUSIVE));
            }
        }
    }

    private static String constant(Node argument) {
        Node cast = argument.get("TypeCast");
        Node value = cast.present() ? cast.get("arg") : argument;
        return value.get("A_Const").get("sval").text("sval");
    }

    /** Which rows a condition leaves, and whether an index finds them, only the server's statistics tell. */
    private void whole(Node query) {
        if (query.get("selectStmt").present()) {
            whole(query.get("selectStmt", "SelectStmt"));
            return;
        }
        List<Node> from = query.list("fromClause", "RangeVar");
        boolean limited =
                query.get("whereClause").present() || query.get("limitCount").present();
        if (!limited
                && query.list("fromClause").size() <= 1
                && !query.get("usingClause").present()) {
            from.forEach(this::scan);
            scan(query.get("relation"));
        }
    }

    private void scan(Node rangeVar) {
        if (!rangeVar.present()) {
            return;
        }
        sight.relation(rangeVar).ifPresent(it -> {
            if (it instanceof Table table && rangeVar.is("inh")) {
                forecast.family(table).forEach(forecast::scan);
            } else {
                forecast.scan(it);
            }
        });
    }
}
