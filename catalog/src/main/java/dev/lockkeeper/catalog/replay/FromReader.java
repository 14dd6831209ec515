package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Scope.Source;
import dev.lockkeeper.catalog.schema.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what stands in FROM. */
final class FromReader {

    private final Names names;
    private final ExpressionReader expressions;

    FromReader(Names names, ExpressionReader expressions) {
        this.names = names;
        this.expressions = expressions;
    }

    /** One item; what stands before it in the scope can be named in it where PostgreSQL allows that. */
    Source read(Node item, Scope scope) {
        if (item.get("RangeVar").present()) {
            return aliased(item.get("RangeVar"), relation(item.get("RangeVar"), scope));
        }
        if (!item.get("JoinExpr").present() && !item.get("RangeTableSample").present()) {
            expressions.references().from(Source.unknown(""), false);
        }
        if (item.get("RangeSubselect").present()) {
            Node subselect = item.get("RangeSubselect");
            // One that is not LATERAL cannot name its neighbours; one that does so is refused by PostgreSQL, not here.
            List<Output> outputs = expressions.query(subselect.get("subquery"), scope);
            boolean known = !outputs.contains(Output.MORE);
            return aliased(subselect, new Source("", "", outputs, known));
        }
        if (item.get("JoinExpr").present()) {
            return join(item.get("JoinExpr"), scope);
        }
        if (item.get("RangeTableSample").present()) {
            expressions.read(item.get("RangeTableSample").get("args").json(), scope);
            return read(item.get("RangeTableSample").get("relation"), scope);
        }
        return function(item, scope);
    }

    private Source relation(Node rangeVar, Scope scope) {
        String name = rangeVar.text("relname");
        if (rangeVar.text("schemaname").isEmpty()) {
            Optional<Source> query = scope.query(name);
            if (query.isPresent()) {
                return expressions.references().from(query.get(), false);
            }
        }
        if (systemCatalog(rangeVar)) {
            return expressions.references().from(Source.unknown(name), false);
        }
        Optional<Relation> relation = names.relation(rangeVar);
        relation.ifPresent(expressions::use);
        return expressions
                .references()
                .from(
                        relation.map(it -> Source.of(name, rangeVar.text("schemaname"), it))
                                .orElseGet(() -> Source.unknown(name)),
                        true);
    }

    /** The catalog is on everybody's path: https://www.postgresql.org/docs/current/catalogs.html */
    private boolean systemCatalog(Node rangeVar) {
        return rangeVar.text("schemaname").isEmpty()
                && rangeVar.text("relname").startsWith("pg_")
                && names.find(rangeVar).isEmpty();
    }

    /** Functions and the like: their columns are not followed, but for those that are given names. */
    private Source function(Node item, Scope scope) {
        expressions.read(item.json(), scope);
        Node inner = new Node(
                item.json().isEmpty() ? item.json() : item.json().iterator().next());
        return aliased(inner, Source.unknown(""));
    }

    private static Source aliased(Node item, Source source) {
        Node alias = item.get("alias");
        return alias.present() ? source.as(alias.text("aliasname"), alias.names("colnames")) : source;
    }

    /** Both sides; each can still be named on its own unless the join has an alias. */
    private Source join(Node join, Scope scope) {
        var inner = new Scope(scope);
        Source left = read(join.get("larg"), inner);
        inner.add(left);
        Source right = read(join.get("rarg"), inner);
        inner.add(right);
        Set<String> merged = merged(join, left, right);
        expressions.references().join(merged);
        merged.forEach(name -> {
            left.column(name).ifPresent(expressions::use);
            right.column(name).ifPresent(expressions::use);
        });
        var outputs = new ArrayList<Output>();
        // What is joined is a column of its own.
        merged.forEach(
                name -> left.column(name).or(() -> right.column(name)).ifPresent(it -> outputs.add(it.renamed(name))));
        left.columns().stream().filter(it -> !merged.contains(it.name())).forEach(outputs::add);
        right.columns().stream().filter(it -> !merged.contains(it.name())).forEach(outputs::add);
        var both = new Source("", "", outputs, left.known() && right.known());
        inner.addQualified(both);
        expressions.read(join.get("quals").json(), inner);
        if (join.get("alias").present()) {
            return aliased(join, both);
        }
        // The sides stay visible to who reads the whole query.
        sides(left, scope);
        sides(right, scope);
        return both;
    }

    private static void sides(Source side, Scope scope) {
        if (!side.name().isEmpty()) {
            scope.addQualified(side);
        }
    }

    private static Set<String> merged(Node join, Source left, Source right) {
        var names = new TreeSet<>(join.names("usingClause"));
        if (join.is("isNatural")) {
            left.columns().stream()
                    .map(Output::name)
                    .filter(it -> right.column(it).isPresent())
                    .forEach(names::add);
        }
        return names;
    }
}
