package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Fills an index with keys, and keeps account of what it needs. */
final class NewIndex {

    /** The operator classes that are the usual ones of their types, and so not worth a word. */
    private static final Set<String> USUAL = Set.of(
            "array_ops",
            "bit_ops",
            "bool_ops",
            "box_ops",
            "bpchar_ops",
            "bytea_ops",
            "char_ops",
            "circle_ops",
            "date_ops",
            "enum_ops",
            "float4_ops",
            "float8_ops",
            "int2_ops",
            "int4_ops",
            "int8_ops",
            "interval_ops",
            "jsonb_ops",
            "macaddr8_ops",
            "macaddr_ops",
            "money_ops",
            "multirange_ops",
            "name_ops",
            "numeric_ops",
            "oid_ops",
            "oidvector_ops",
            "pg_lsn_ops",
            "point_ops",
            "poly_ops",
            "range_ops",
            "record_ops",
            "text_ops",
            "tid_ops",
            "time_ops",
            "timestamp_ops",
            "timestamptz_ops",
            "timetz_ops",
            "tsquery_ops",
            "tsvector_ops",
            "uuid_ops",
            "varbit_ops",
            "xid8_ops");

    private final Names names;
    private final Expressions expressions;
    private final Collations collations;
    private final Dependencies dependencies;

    NewIndex(Context context, Names names) {
        this.names = names;
        this.expressions = new Expressions(context, names);
        this.collations = new Collations(context, names);
        this.dependencies = context.schema().dependencies();
    }

    /** Adds keys, one for each IndexElem; what is not there is reported and left out. */
    void keys(Index index, List<Node> elements) {
        index.columnNames().addAll(ChosenNames.columns(elements));
        for (Node element : elements) {
            String name = element.text("name");
            List<String> reference = element.get("expr", "ColumnRef").names("fields");
            if (reference.size() == 1) {
                // A column in parentheses is no expression.
                name = reference.get(0);
            }
            if (name.isEmpty()) {
                Expression expression = expressions.of(element.get("expr"), index.table(), "");
                index.keys().add(new Index.Key(null, expression, order(element, "")));
                needs(index, expression);
            } else if (!SystemColumns.has(name)) {
                names.column(index.table(), name, element).ifPresent(it -> {
                    index.keys().add(new Index.Key(it, null, order(element, it.collation())));
                    dependencies.add(index, it, Strength.AUTO);
                });
            }
        }
    }

    /** Adds columns that are stored with the keys. */
    void included(Index index, List<String> columns, Node at) {
        var all = new ArrayList<>(index.columnNames());
        all.addAll(columns);
        index.columnNames().clear();
        index.columnNames().addAll(ChosenNames.distinct(all));
        for (String name : columns) {
            names.column(index.table(), name, at).ifPresent(it -> {
                index.included().add(it);
                dependencies.add(index, it, Strength.AUTO);
            });
        }
    }

    /** Says which rows an index has; nothing if the clause is not there. */
    void predicate(Index index, Node clause) {
        if (clause.present()) {
            Expression predicate = expressions.of(clause, index.table(), "");
            index.predicate(predicate);
            needs(index, predicate);
        }
    }

    /** Makes the same keys over the columns of the same names of another table. */
    void copy(Index from, Index to) {
        to.method(from.method());
        to.unique(from.unique());
        to.nullsNotDistinct(from.nullsNotDistinct());
        to.options().putAll(from.options());
        to.columnNames().addAll(from.columnNames());
        Relation table = to.table();
        for (Index.Key key : from.keys()) {
            Column column = key.column() == null
                    ? null
                    : table.column(key.column().name()).orElse(null);
            Expression expression = key.expression() == null ? null : Values.over(key.expression(), table);
            to.keys().add(new Index.Key(column, expression, key.order()));
            if (column != null) {
                dependencies.add(to, column, Strength.AUTO);
            }
            if (expression != null) {
                needs(to, expression);
            }
        }
        for (Column included : from.included()) {
            table.column(included.name()).ifPresent(it -> {
                to.included().add(it);
                dependencies.add(to, it, Strength.AUTO);
            });
        }
        from.predicate().map(it -> Values.over(it, table)).ifPresent(it -> {
            to.predicate(it);
            needs(to, it);
        });
    }

    private void needs(Index index, Expression expression) {
        for (SchemaObject used : expression.uses()) {
            boolean own = used instanceof Column column && column.relation().equals(index.table());
            dependencies.add(index, used, own ? Strength.AUTO : Strength.NORMAL);
        }
    }

    private String order(Node element, String collationOfColumn) {
        var words = new ArrayList<String>();
        List<String> collation = element.names("collation");
        if (!collation.isEmpty() && !collations.title(collation).equals(collationOfColumn)) {
            words.add("collate " + collations.title(collation));
        }
        List<String> opclass = element.names("opclass");
        if (!opclass.isEmpty() && !USUAL.contains(opclass.get(opclass.size() - 1))) {
            words.add(Identifier.quote(opclass.get(opclass.size() - 1)));
        }
        boolean down = element.is("ordering", "SORTBY_DESC");
        if (down) {
            words.add("desc");
        }
        if (element.is("nulls_ordering", "SORTBY_NULLS_FIRST") && !down) {
            words.add("nulls first");
        }
        if (element.is("nulls_ordering", "SORTBY_NULLS_LAST") && down) {
            words.add("nulls last");
        }
        return String.join(" ", words);
    }
}
