package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.change.Attachment.Fate;
import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Publication;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.sql.SqlParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists what hangs on a column that another one is to replace, so that nothing of it is lost unsaid. */
public final class Attachments {

    private final Schema schema;
    private final Table table;
    private final Column column;
    private final CopySql copy;
    private final List<Attachment> found = new ArrayList<>();
    private final Set<SchemaObject> seen = new HashSet<>();

    private Attachments(Schema schema, Table table, Column column, CopySql copy) {
        this.schema = schema;
        this.table = table;
        this.column = column;
        this.copy = copy;
    }

    /**
     * All that hangs on a column of the table, each once.
     *
     * @param to the column that is to take its place; need not be among the table's
     */
    public static List<Attachment> of(Replay replay, Table table, Column column, Column to, SqlParser parser) {
        var attachments =
                new Attachments(replay.schema(), table, column, new CopySql(table, column, to, replay::text, parser));
        attachments.collect();
        return List.copyOf(attachments.found);
    }

    /** What the copy of an index or constraint is called until it takes the name of the one there is. */
    public static String copyName(Table table, String name) {
        return MadeName.of(List.of(name, "copy", table.name(), table.namespace().name()));
    }

    private void collect() {
        ofColumn();
        table.constraints().forEach(this::constraint);
        table.indexes().stream().filter(this::reads).forEach(this::index);
        ofTable();
        // What is left reads the column in a text of its own: views, functions, policies, rules, statistics, generated
        // columns.
        for (Edge edge : schema.dependencies().on(column)) {
            SchemaObject dependent = edge.dependent();
            if (dependent instanceof Sequence sequence) {
                add(sequence, "owned sequence", Fate.HANDED_OVER, "it goes where the values are made");
            } else if (dependent instanceof Other other && other.kind().equals(Other.STATISTICS)) {
                copied(
                        other,
                        "statistics",
                        copy.statistics(other, copyName(table, CopySql.nameOf(other)))
                                .map(List::of));
            } else if (dependent instanceof Constraint constraint && constraint.owner() != table) {
                add(constraint, "foreign key", Fate.ELSEWHERE, "it points to the column");
            } else if (!(dependent instanceof Table)) {
                add(
                        dependent,
                        dependent.kind(),
                        Fate.REFUSED,
                        "it reads the column in a text that only its author can change");
            }
        }
    }

    private void ofColumn() {
        Generation generation = column.generation();
        if (generation == Generation.STORED || generation == Generation.VIRTUAL) {
            found.add(part("generation expression", Fate.REFUSED, List.of(), "nobody can write the column"));
        } else if (generation != Generation.NONE) {
            found.add(part("identity", Fate.HANDED_OVER, List.of(), "only one column of a table has it"));
        } else if (column.defaultValue().isPresent()) {
            found.add(part("default", Fate.HANDED_OVER, List.of(), "writers of one side must not fill the other"));
        }
        if (column.notNull()) {
            found.add(part("not null", Fate.HANDED_OVER, List.of(), "it holds once the new column is filled"));
        }
        copy.comment().ifPresent(it -> found.add(part("comment", Fate.COPIED, List.of(it), "")));
        column.grants().entrySet().forEach(grant -> {
            Optional<List<String>> sql = copy.grants(grant);
            found.add(part(
                    "privileges of " + grant.getKey(),
                    sql.isPresent() ? Fate.COPIED : Fate.REFUSED,
                    sql.orElse(List.of()),
                    ""));
        });
        if (column.inherited() > 0) {
            found.add(
                    part("inheritance", Fate.REFUSED, List.of(), "the column comes from a parent, which must change"));
        }
    }

    private void constraint(Constraint constraint) {
        boolean pointsHere = constraint.referenced().filter(it -> it == table).isPresent()
                && constraint.referencedColumns().contains(column);
        if (pointsHere) {
            add(constraint, "foreign key", Fate.ELSEWHERE, "it points from the table to itself");
            return;
        }
        if (!constraint.columns().contains(column)
                && constraint.index().filter(this::reads).isEmpty()) {
            return;
        }
        String name = copyName(table, constraint.name());
        switch (constraint.type()) {
            case NOT_NULL -> seen.add(constraint);
            case EXCLUDE ->
                add(constraint, "exclusion constraint", Fate.REFUSED, "it cannot be built beside its writers");
            case CHECK -> copied(constraint, "check", copy.check(constraint, name));
            case FOREIGN_KEY -> copied(constraint, "foreign key", copy.foreignKey(constraint, name));
            case PRIMARY_KEY, UNIQUE ->
                copied(
                        constraint,
                        constraint.type().words(),
                        constraint
                                .index()
                                .flatMap(it -> copy.index(it, name))
                                .map(it -> List.of(it, copy.key(constraint, name))));
        }
        constraint.index().ifPresent(seen::add);
    }

    private void index(Index index) {
        if (!seen.contains(index)) {
            copied(
                    index,
                    "index",
                    copy.index(index, copyName(table, index.name())).map(List::of));
        }
        if (index.name().equals(table.replicaIdentity())) {
            found.add(new Attachment(
                    index, "replica identity", Fate.HANDED_OVER, List.of(), "a table has one, which is this index"));
        }
    }

    private boolean reads(Index index) {
        return index.keys().stream().anyMatch(it -> it.column() == column)
                || index.included().contains(column)
                || schema.dependencies().on(column).stream().anyMatch(it -> it.dependent() == index);
    }

    private void ofTable() {
        if (table.partitionColumns().contains(column)) {
            found.add(new Attachment(table, "partition key", Fate.REFUSED, List.of(), "rows lie where it says"));
        }
        for (Table child : schema.children(table)) {
            if (!child.isPartition()) {
                add(child, "child", Fate.ELSEWHERE, "it has the column from this table, and no trigger");
            }
        }
        for (Trigger trigger : table.triggers()) {
            if (trigger.columns().contains(column)) {
                add(trigger, "trigger", Fate.REFUSED, "it fires on updates of the column by name");
            }
        }
        for (Publication publication : schema.publications()) {
            if (publication.tables().containsKey(table)
                    && publication.named().getOrDefault(table, Set.of()).contains(column)) {
                add(
                        publication,
                        "publication",
                        Fate.REFUSED,
                        "it names the column, and its subscribers must have the new one first");
            }
        }
    }

    private void copied(SchemaObject object, String what, Optional<List<String>> sql) {
        if (!seen.add(object)) {
            return;
        }
        boolean one = table.partitionKey().isEmpty()
                || !sql.orElse(List.of()).stream().anyMatch(Attachments::concurrent);
        if (sql.isEmpty() || !one) {
            String why = one
                    ? "the text of its expression is not known"
                    : "an index of a partitioned table is built part by part";
            found.add(new Attachment(object, what, Fate.REFUSED, List.of(), why));
            return;
        }
        var all = new ArrayList<>(sql.get());
        copy.comment(object, copyName(table, CopySql.nameOf(object))).ifPresent(all::add);
        found.add(new Attachment(object, what, Fate.COPIED, all, ""));
    }

    private static boolean concurrent(String sql) {
        return sql.contains(" CONCURRENTLY ");
    }

    private void add(SchemaObject object, String what, Fate fate, String why) {
        if (seen.add(object)) {
            found.add(new Attachment(object, what, fate, List.of(), why));
        }
    }

    private Attachment part(String what, Fate fate, List<String> sql, String why) {
        return new Attachment(column, what, fate, sql, why);
    }
}
