package dev.lockkeeper.catalog.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes relations, and what they consist of. */
final class RelationLines {

    private RelationLines() {}

    static void add(Relation relation, List<Line> lines) {
        if (relation instanceof Table table) {
            lines.add(table(table));
            addColumns(table, lines);
            table.constraints().forEach(it -> lines.add(ConstraintLine.of(it)));
            table.triggers().forEach(it -> lines.add(trigger(it)));
            table.rules().forEach(it -> lines.add(rule(it)));
            table.policies().forEach(it -> lines.add(policy(it)));
        } else if (relation instanceof View view) {
            lines.add(view(view));
            view.columns().stream()
                    .map(Line::new)
                    .filter(it -> !it.facets().isEmpty())
                    .forEach(lines::add);
            view.triggers().forEach(it -> lines.add(trigger(it)));
            view.rules().forEach(it -> lines.add(rule(it)));
        } else if (relation instanceof Index index) {
            lines.add(index(index));
        } else if (relation instanceof Sequence sequence) {
            lines.add(sequence(sequence));
        } else {
            lines.add(new Line(relation).says("columns", Line.names(relation.columns())));
            addColumns(relation, lines);
        }
    }

    private static Line table(Table table) {
        return new Line(table)
                .says("columns", Line.names(table.columns()))
                .says("persistence", persistence(table.persistence()))
                .says("partition by", partitionKey(table))
                .says("partition", bound(table))
                .says("inherits", Line.titles(table.parents()))
                .says("with", Line.options(table.options()))
                .says("row security", table.rowSecurity())
                .says("row security forced", table.rowSecurityForced())
                .says("replica identity", table.replicaIdentity().equals("default") ? "" : table.replicaIdentity());
    }

    /** Without expressions, which the server writes anew, and without what a column is compared by. */
    private static String partitionKey(Table table) {
        return table.partitionKey()
                .replaceAll("\\(.*\\(.*\\).*\\)", "(?)")
                .replaceAll(" COLLATE [^,)]*| [a-z0-9_]+_ops", "");
    }

    /** The server writes the values of a bound anew, so only the kind of bound is told. */
    private static String bound(Table table) {
        if (!table.isPartition()) {
            return "";
        }
        return table.partitionBound().equalsIgnoreCase("default") ? "default" : "values";
    }

    private static void addColumns(Relation relation, List<Line> lines) {
        for (Column column : relation.columns()) {
            String generation = column.generation() == Column.Generation.NONE
                    ? ""
                    : column.generation().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            lines.add(new Line(column)
                    .says("type", Line.type(column.type()))
                    .says("not null", column.notNull())
                    .says("default", column.defaultValue())
                    .says("generated", generation)
                    .says("collate", column.collation())
                    .says("inherited only", !column.local())
                    .says("parents", column.inherited() == 0 ? "" : "" + column.inherited()));
        }
    }

    private static Line view(View view) {
        String columns = view.columns().stream()
                .map(it -> it.name() + " " + Line.type(it.type()))
                .collect(Collectors.joining(", "));
        return new Line(view)
                .says("columns", view.columnsKnown() ? columns : Description.UNKNOWN)
                .says("uses", view.columnsKnown() ? Line.uses(view.uses()) : Description.UNKNOWN)
                .says("with", Line.options(view.options()))
                .says("no data", !view.populated());
    }

    private static Line index(Index index) {
        var keys = new ArrayList<String>();
        for (Index.Key key : index.keys()) {
            String what = key.column() == null
                    ? "(expression)"
                    : Identifier.quote(key.column().name());
            keys.add(key.order().isEmpty() ? what : what + " " + key.order());
        }
        return new Line(index)
                .says("table", index.table().title())
                .says("method", index.method())
                .says("keys", String.join(", ", keys))
                .says("include", Line.names(index.included()))
                .says("expressions use", expressionsUse(index))
                .says("where", index.predicate().isPresent())
                .says("unique", index.unique())
                .says("nulls not distinct", index.nullsNotDistinct())
                .says("invalid", !index.valid())
                .says("part of", index.parent().map(Index::title).orElse(""))
                .says("with", Line.options(index.options()));
    }

    /** With the columns that are keys, since the catalog does not tell apart what a key uses and what an expression. */
    private static String expressionsUse(Index index) {
        var uses = new LinkedHashSet<SchemaObject>(index.included());
        boolean expressions = index.predicate().isPresent();
        for (Index.Key key : index.keys()) {
            if (key.column() != null) {
                uses.add(key.column());
            }
            if (key.expression() != null) {
                uses.addAll(key.expression().uses());
                expressions = true;
            }
        }
        index.predicate().ifPresent(it -> uses.addAll(it.uses()));
        return expressions ? Line.uses(uses) : "";
    }

    private static Line sequence(Sequence sequence) {
        Sequence.Numbers numbers = sequence.numbers();
        return new Line(sequence)
                .says("type", sequence.type())
                .says("start", "" + numbers.start())
                .says("increment", "" + numbers.increment())
                .says("min", "" + numbers.min())
                .says("max", "" + numbers.max())
                .says("cache", "" + numbers.cache())
                .says("cycle", numbers.cycle())
                .says("persistence", persistence(sequence.persistence()))
                .says("owned by", sequence.owner().map(Column::title).orElse(""))
                .says("identity", sequence.identity());
    }

    private static Line trigger(Trigger trigger) {
        Set<SchemaObject> uses = new LinkedHashSet<>(trigger.uses());
        uses.addAll(trigger.columns());
        uses.remove(trigger.relation());
        return new Line(trigger)
                .says("event", trigger.event())
                .says("columns", Line.names(trigger.columns()))
                .says("uses", Line.uses(uses))
                .says("enabled", trigger.enabled().equals("origin") ? "" : trigger.enabled());
    }

    /** The tables and routines it uses; which columns of them the rows it writes have is not looked at. */
    private static Line rule(RewriteRule rule) {
        Set<SchemaObject> uses = new LinkedHashSet<>();
        rule.uses().forEach(it -> uses.add(it instanceof Column column ? column.relation() : it));
        uses.remove(rule.relation());
        return new Line(rule)
                .says("event", rule.event())
                .says("instead", rule.instead())
                .says("uses", Line.uses(uses));
    }

    private static Line policy(Policy policy) {
        Policy.Definition definition = policy.definition();
        Set<SchemaObject> uses = new LinkedHashSet<>();
        for (Expression expression : expressions(definition)) {
            uses.addAll(expression.uses());
        }
        uses.remove(policy.table());
        return new Line(policy)
                .says("for", definition.command())
                .says("restrictive", !definition.permissive())
                .says("to", String.join(", ", definition.roles()))
                .says("using", definition.using() != null)
                .says("with check", definition.withCheck() != null)
                .says("uses", Line.uses(uses));
    }

    private static List<Expression> expressions(Policy.Definition definition) {
        var expressions = new ArrayList<Expression>();
        if (definition.using() != null) {
            expressions.add(definition.using());
        }
        if (definition.withCheck() != null) {
            expressions.add(definition.withCheck());
        }
        return expressions;
    }

    private static String persistence(Table.Persistence persistence) {
        return persistence == Table.Persistence.PERMANENT
                ? ""
                : persistence.name().toLowerCase(Locale.ROOT);
    }
}
