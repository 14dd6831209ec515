package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes a schema's tables, indexes and sequences as lines, as they were read from the catalogs of real servers. */
final class TableFacts {

    private TableFacts() {}

    static SortedSet<String> of(Schema schema) {
        var facts = new TreeSet<String>();
        schema.namespaces().stream().flatMap(it -> it.relations().stream()).forEach(it -> add(it, facts));
        return facts;
    }

    private static void add(Relation relation, SortedSet<String> facts) {
        if (relation instanceof Table table) {
            facts.add(table(table));
            table.columns().forEach(it -> facts.add(column(it)));
            table.constraints().forEach(it -> facts.add(constraint(it)));
        }
        if (relation instanceof Index index) {
            facts.add(index(index));
        }
        if (relation instanceof Sequence sequence) {
            facts.add(sequence(sequence));
        }
    }

    private static String table(Table table) {
        var words = new StringJoiner(", ").add(table.kind() + " " + name(table));
        when(words, table.isPartition(), "partition");
        String parents = table.parents().stream().map(TableFacts::name).collect(Collectors.joining(", "));
        when(words, !parents.isEmpty(), "of " + parents);
        when(words, table.rowType().isPresent(), "typed");
        when(words, table.persistence() == Persistence.UNLOGGED, "unlogged");
        when(words, table.rowSecurity(), "row security");
        when(words, table.rowSecurityForced(), "forced");
        when(words, !table.replicaIdentity().equals("default"), "identity " + table.replicaIdentity());
        when(words, !table.options().isEmpty(), options(table.options()));
        return words.toString();
    }

    private static String column(Column column) {
        var words = new StringJoiner(", ")
                .add("column %s.%s %s"
                        .formatted(
                                name(column.relation()),
                                Identifier.quote(column.name()),
                                column.type().title().replace("public.", "")));
        when(words, column.notNull(), "not null");
        String generation = switch (column.generation()) {
            case NONE -> column.defaultValue().isPresent() ? "default" : "";
            case STORED -> "stored";
            case VIRTUAL -> "virtual";
            case IDENTITY_ALWAYS -> "identity always";
            case IDENTITY_BY_DEFAULT -> "identity by default";
        };
        when(words, !generation.isEmpty(), generation);
        when(words, !column.collation().isEmpty(), "collate " + column.collation());
        inherited(words, column.local(), column.inherited());
        return words.toString();
    }

    private static String constraint(Constraint constraint) {
        Collection<Column> columns = constraint.columns();
        String list = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        if (constraint.type() == Constraint.Type.CHECK) {
            list = columns.stream().map(Column::name).sorted().collect(Collectors.joining(", "));
        }
        var words = new StringJoiner(", ")
                .add("constraint %s.%s %s (%s)"
                        .formatted(
                                name((Table) constraint.owner()),
                                Identifier.quote(constraint.name()),
                                constraint.type().words(),
                                list));
        constraint
                .referenced()
                .ifPresent(it -> words.add("references %s (%s)"
                        .formatted(
                                name(it),
                                constraint.referencedColumns().stream()
                                        .map(Column::name)
                                        .collect(Collectors.joining(", ")))));
        when(words, !constraint.onUpdate().equals("no action"), "on update " + constraint.onUpdate());
        String onDelete = constraint.onDelete().replaceFirst(" \\(.*", "");
        when(words, !onDelete.equals("no action"), "on delete " + onDelete);
        when(words, constraint.matchFull(), "match full");
        when(words, constraint.deferrable(), "deferrable");
        when(words, constraint.initiallyDeferred(), "deferred");
        when(words, !constraint.validated(), "not valid");
        when(words, !constraint.enforced(), "not enforced");
        when(words, constraint.noInherit(), "no inherit");
        inherited(words, constraint.local(), constraint.inherited());
        return words.toString();
    }

    private static String index(Index index) {
        String keys = index.keys().stream()
                .map(Index.Key::column)
                .map(it -> it == null ? "expression" : it.name())
                .collect(Collectors.joining(", "));
        var words = new StringJoiner(", ")
                .add("index %s on %s %s (%s)".formatted(name(index), name(index.table()), index.method(), keys));
        String included = index.included().stream().map(Column::name).collect(Collectors.joining(", "));
        when(words, !included.isEmpty(), "include (%s)".formatted(included));
        when(words, index.predicate().isPresent(), "where");
        when(words, index.unique(), "unique");
        when(words, index.nullsNotDistinct(), "nulls not distinct");
        when(words, !index.valid(), "invalid");
        index.parent().ifPresent(it -> words.add("part of " + name(it)));
        when(words, !index.options().isEmpty(), options(index.options()));
        return words.toString();
    }

    private static String sequence(Sequence sequence) {
        Sequence.Numbers numbers = sequence.numbers();
        var words = new StringJoiner(", ").add("sequence %s %s".formatted(name(sequence), sequence.type()));
        words.add("start %d increment %d from %d to %d cache %d%s"
                .formatted(
                        numbers.start(),
                        numbers.increment(),
                        numbers.min(),
                        numbers.max(),
                        numbers.cache(),
                        numbers.cycle() ? " cycle" : ""));
        sequence.owner()
                .ifPresent(it -> words.add((sequence.identity() ? "identity of " : "owned by ") + name(it.relation())
                        + "." + Identifier.quote(it.name())));
        when(words, sequence.persistence() == Persistence.UNLOGGED, "unlogged");
        return words.toString();
    }

    private static void inherited(StringJoiner words, boolean local, int inherited) {
        when(words, inherited > 0, "inherited %d%s".formatted(inherited, local ? " and local" : ""));
    }

    private static String options(Map<String, String> options) {
        return options.entrySet().stream()
                .map(it -> it.getKey() + "=" + it.getValue())
                .collect(Collectors.joining(", ", "with (", ")"));
    }

    private static String name(Relation relation) {
        return relation.title().replaceFirst("^public\\.", "");
    }

    private static void when(StringJoiner words, boolean condition, String word) {
        if (condition) {
            words.add(word);
        }
    }
}
