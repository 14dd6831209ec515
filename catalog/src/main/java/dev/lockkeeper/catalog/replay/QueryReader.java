package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Scope.Source;
import dev.lockkeeper.catalog.schema.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads SELECT, and the statements that change rows: what they name, and which columns they give. */
final class QueryReader {

    private final Context context;
    private final Names names;
    private final ExpressionReader expressions;
    private final FromReader from;

    QueryReader(Context context, Names names, ExpressionReader expressions) {
        this.context = context;
        this.names = names;
        this.expressions = expressions;
        this.from = new FromReader(names, expressions);
    }

    /** Reads a statement that is wrapped in its kind, and answers the columns it gives. */
    List<Output> read(Node wrapped, @Nullable Scope outer) {
        if (wrapped.get("SelectStmt").present()) {
            return select(wrapped.get("SelectStmt"), outer);
        }
        if (wrapped.get("InsertStmt").present()) {
            return insert(wrapped.get("InsertStmt"), outer);
        }
        if (wrapped.get("UpdateStmt").present()) {
            return update(wrapped.get("UpdateStmt"), outer);
        }
        if (wrapped.get("DeleteStmt").present()) {
            return delete(wrapped.get("DeleteStmt"), outer);
        }
        return wrapped.get("MergeStmt").present() ? merge(wrapped.get("MergeStmt"), outer) : List.of();
    }

    /** The columns of a SELECT or VALUES. */
    List<Output> select(Node select, @Nullable Scope outer) {
        var scope = new Scope(outer);
        with(select, scope);
        if (!select.text("op").isEmpty() && !select.is("op", "SETOP_NONE")) {
            return union(select, scope);
        }
        if (!select.list("valuesLists").isEmpty()) {
            return values(select, scope);
        }
        select.list("fromClause").forEach(it -> scope.add(from.read(it, scope)));
        List<Output> outputs = targets(select.list("targetList", "ResTarget"), scope);
        expressions.read(select.get("whereClause").json(), scope);
        expressions.read(select.get("havingClause").json(), scope);
        expressions.read(select.get("windowClause").json(), scope);
        expressions.read(select.get("limitCount").json(), scope);
        expressions.read(select.get("limitOffset").json(), scope);
        // These may name what the query gives, too.
        var named = new Scope(scope);
        named.add(new Source("", "", outputs, true));
        select.list("distinctClause").forEach(it -> expressions.read(it.json(), alone(it) ? named : scope));
        select.list("groupClause").forEach(it -> expressions.read(it.json(), grouped(it, scope) ? scope : named));
        select.list("sortClause")
                .forEach(
                        it -> expressions.read(it.json(), alone(it.get("SortBy").get("node")) ? named : scope));
        return outputs;
    }

    /** Whether it is a name by itself, which means what the query gives before it means what it reads; in an expression it never does. */
    private static boolean alone(Node item) {
        return item.get("ColumnRef").names("fields").size() == 1;
    }

    /** Whether all names mean what the query reads, as they do in GROUP BY if they can. */
    private static boolean grouped(Node item, Scope scope) {
        return item.all("ColumnRef").stream()
                .map(it -> it.names("fields"))
                .allMatch(it -> it.size() != 1 || scope.column(it.get(0)).isPresent());
    }

    private List<Output> union(Node select, Scope scope) {
        List<Output> left = select(select.get("larg"), scope);
        List<Output> right = select(select.get("rarg"), scope);
        var outputs = new ArrayList<Output>();
        for (int i = 0; i < left.size(); i++) {
            boolean same =
                    i < right.size() && left.get(i).type().equals(right.get(i).type());
            outputs.add(new Output(left.get(i).name(), same ? left.get(i).type() : Output.UNKNOWN, null));
        }
        return outputs;
    }

    private List<Output> values(Node select, Scope scope) {
        expressions.read(select.get("valuesLists").json(), scope);
        int width = select.list("valuesLists", "List").stream()
                .mapToInt(it -> it.list("items").size())
                .max()
                .orElse(0);
        var outputs = new ArrayList<Output>();
        for (int i = 1; i <= width; i++) {
            outputs.add(new Output("column" + i, Output.UNKNOWN, null));
        }
        return outputs;
    }

    private void with(Node statement, Scope scope) {
        Node with = statement.get("withClause");
        for (Node query : with.list("ctes", "CommonTableExpr")) {
            String name = query.text("ctename");
            List<String> columns = query.names("aliascolnames");
            if (with.is("recursive")) {
                scope.define(name, recursive(query, columns, scope));
            }
            List<Output> outputs = read(query.get("ctequery"), scope);
            boolean extended = query.get("search_clause").present()
                    || query.get("cycle_clause").present();
            scope.define(name, new Source(name, "", outputs, !extended).as(name, columns));
        }
    }

    /** What a recursive query may call itself: the columns of its first half. */
    private Source recursive(Node query, List<String> columns, Scope scope) {
        Node first = query.get("ctequery", "SelectStmt").get("larg");
        if (!first.present()) {
            return Source.unknown(query.text("ctename"));
        }
        var silent = new ExpressionReader(context.silent(), names);
        scope.define(query.text("ctename"), Source.unknown(query.text("ctename")));
        List<Output> outputs = new QueryReader(context.silent(), names, silent).select(first, scope);
        return new Source(query.text("ctename"), "", outputs, false).as(query.text("ctename"), columns);
    }

    private List<Output> targets(List<Node> targets, Scope scope) {
        var outputs = new ArrayList<Output>();
        for (Node target : targets) {
            Node value = target.get("val");
            Node columnRef = value.get("ColumnRef");
            if (!columnRef.list("fields", "A_Star").isEmpty()) {
                outputs.addAll(star(columnRef, scope));
                continue;
            }
            String name = target.text("name");
            Optional<Output> column = Optional.empty();
            if (columnRef.present()) {
                column = expressions.column(columnRef, scope);
            } else {
                expressions.read(value.json(), scope);
            }
            String called = name.isEmpty() ? OutputName.of(value) : name;
            outputs.add(column.map(it -> it.renamed(called))
                    .orElseGet(() -> new Output(called, OutputType.of(value), null)));
        }
        return outputs;
    }

    private List<Output> star(Node columnRef, Scope scope) {
        List<String> parts = columnRef.names("fields");
        List<Source> sources = parts.isEmpty()
                ? scope.sources()
                : scope.source(parts.get(parts.size() - 1)).stream().toList();
        var outputs = new ArrayList<Output>();
        for (Source source : sources) {
            source.columns().forEach(expressions::star);
            // What the query gives is not the column itself any more, though it looks the same.
            source.columns().forEach(it -> outputs.add(it.renamed(it.name())));
        }
        expressions.references().add(columnRef, sources, scope);
        if (sources.isEmpty() || !sources.stream().allMatch(Source::known)) {
            outputs.add(Output.MORE);
        }
        return outputs;
    }

    private List<Output> insert(Node insert, @Nullable Scope outer) {
        var scope = new Scope(outer);
        with(insert, scope);
        Optional<Relation> relation = names.relation(insert.get("relation"));
        relation.ifPresent(it -> assigned(it, insert.list("cols", "ResTarget")));
        if (insert.get("selectStmt").present()) {
            read(insert.get("selectStmt"), scope);
        }
        var own = written(insert, relation, scope);
        Node conflict = insert.get("onConflictClause");
        if (conflict.present()) {
            own.addQualified(own.sources().get(0).as("excluded", List.of()));
            expressions.read(conflict.get("infer").json(), own);
            relation.ifPresent(it -> assigned(it, conflict.list("targetList", "ResTarget")));
            expressions.read(conflict.get("targetList").json(), own);
            expressions.read(conflict.get("whereClause").json(), own);
        }
        return returning(insert, own);
    }

    private List<Output> update(Node update, @Nullable Scope outer) {
        var scope = new Scope(outer);
        with(update, scope);
        Optional<Relation> relation = names.relation(update.get("relation"));
        relation.ifPresent(it -> assigned(it, update.list("targetList", "ResTarget")));
        var own = written(update, relation, scope);
        update.list("fromClause").forEach(it -> own.add(from.read(it, own)));
        expressions.read(update.get("targetList").json(), own);
        expressions.read(update.get("whereClause").json(), own);
        return returning(update, own);
    }

    private List<Output> delete(Node delete, @Nullable Scope outer) {
        var scope = new Scope(outer);
        with(delete, scope);
        var own = written(delete, names.relation(delete.get("relation")), scope);
        delete.list("usingClause").forEach(it -> own.add(from.read(it, own)));
        expressions.read(delete.get("whereClause").json(), own);
        return returning(delete, own);
    }

    private List<Output> merge(Node merge, @Nullable Scope outer) {
        var scope = new Scope(outer);
        with(merge, scope);
        Optional<Relation> relation = names.relation(merge.get("relation"));
        var own = written(merge, relation, scope);
        own.add(from.read(merge.get("sourceRelation"), own));
        expressions.read(merge.get("joinCondition").json(), own);
        for (Node when : merge.list("mergeWhenClauses", "MergeWhenClause")) {
            relation.ifPresent(it -> assigned(it, when.list("targetList", "ResTarget")));
            expressions.read(when.json(), own);
        }
        return returning(merge, own);
    }

    /** The columns that get a value have to be there. */
    private void assigned(Relation relation, List<Node> targets) {
        boolean known = Source.of("", "", relation).known();
        for (Node target : targets) {
            if (known || relation.column(target.text("name")).isPresent()) {
                names.column(relation, target.text("name"), target).ifPresent(expressions::use);
            }
        }
    }

    /** A scope in which the rows that are written can be named. */
    private Scope written(Node statement, Optional<Relation> relation, Scope scope) {
        var own = new Scope(scope);
        Node rangeVar = statement.get("relation");
        String alias = rangeVar.get("alias").text("aliasname");
        String name = alias.isEmpty() ? rangeVar.text("relname") : alias;
        own.add(relation.map(it -> Source.of(name, alias.isEmpty() ? rangeVar.text("schemaname") : "", it))
                .orElseGet(() -> Source.unknown(name)));
        relation.ifPresent(expressions::use);
        return own;
    }

    private List<Output> returning(Node statement, Scope scope) {
        Node clause = statement.get("returningClause");
        if (!clause.present()) {
            return targets(statement.list("returningList", "ResTarget"), scope);
        }
        // Since PostgreSQL 18: https://www.postgresql.org/docs/current/dml-returning.html
        Source written = scope.sources().get(0);
        scope.addQualified(written.as("old", List.of()));
        scope.addQualified(written.as("new", List.of()));
        for (Node option : clause.list("options", "ReturningOption")) {
            scope.addQualified(written.as(option.text("value"), List.of()));
        }
        return targets(clause.list("exprs", "ResTarget"), scope);
    }
}
