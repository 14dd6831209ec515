package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.UserType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads constraints of tables and domains. */
final class ConstraintReader {

    private static final Map<String, Constraint.Type> TYPES = Map.of(
            "p", Constraint.Type.PRIMARY_KEY,
            "u", Constraint.Type.UNIQUE,
            "f", Constraint.Type.FOREIGN_KEY,
            "c", Constraint.Type.CHECK,
            "x", Constraint.Type.EXCLUDE,
            "n", Constraint.Type.NOT_NULL);

    private static final Map<String, String> ACTIONS =
            Map.of("a", "no action", "r", "restrict", "c", "cascade", "n", "set null", "d", "set default");

    /**
     * A foreign key to a partitioned table is there once more for each partition, which nobody can name in a statement.
     * What a version does not have is not in its row; to_jsonb asks without naming the column.
     */
    private static final String CONSTRAINTS = """
            select k.oid, k.conname, k.contype, k.conrelid, k.contypid, k.conindid, k.confrelid, k.conkey::int8[] as columns,
                   k.confkey::int8[] as referenced, k.confupdtype, k.confdeltype, k.confmatchtype, k.condeferrable,
                   k.condeferred, k.convalidated, k.connoinherit, k.conislocal, k.coninhcount,
                   coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) as enforced,
                   array(select jsonb_array_elements_text(nullif(to_jsonb(k) -> 'confdelsetcols', 'null')))::int8[] as emptied,
                   pg_get_constraintdef(k.oid) as definition
            from pg_catalog.pg_constraint k
              join s on s.oid = k.connamespace
              left join pg_catalog.pg_constraint p on p.oid = k.conparentid
            where k.contype in ('p', 'u', 'f', 'c', 'x', 'n') and p.conrelid is distinct from k.conrelid
            order by k.oid
            """;

    private final Found found;
    private final UseReader uses;

    ConstraintReader(Found found, UseReader uses) {
        this.found = found;
        this.uses = uses;
    }

    void read(Questions questions) throws SQLException {
        questions.each(CONSTRAINTS, row -> {
            Optional<Table> table = found.get("pg_class", row.number("conrelid"), Table.class);
            Optional<UserType.Domain> domain = found.get("pg_type", row.number("contypid"), UserType.Domain.class);
            if (table.isPresent()) {
                table.get().constraints().add(constraint(table.get(), row));
            } else if (domain.isPresent()) {
                domain.get().constraints().add(constraint(domain.get(), row));
            }
        });
    }

    private Constraint constraint(SchemaObject owner, Row row) throws SQLException {
        Constraint.Type type = TYPES.getOrDefault(row.text("contype"), Constraint.Type.CHECK);
        var constraint = new Constraint(owner, type, row.text("conname"));
        addColumns(constraint.columns(), row.number("conrelid"), row.numbers("columns"));
        switch (type) {
            case PRIMARY_KEY, UNIQUE, EXCLUDE ->
                found.get("pg_class", row.number("conindid"), Index.class).ifPresent(constraint::index);
            case FOREIGN_KEY -> addReference(constraint, row);
            case CHECK -> {
                constraint.check(uses.expression(row.text("definition"), "pg_constraint", row.number("oid")));
                constraint.noInherit(row.is("connoinherit"));
            }
            case NOT_NULL -> constraint.noInherit(row.is("connoinherit"));
        }
        constraint.deferrable(row.is("condeferrable"));
        constraint.initiallyDeferred(row.is("condeferred"));
        constraint.validated(row.is("convalidated"));
        constraint.enforced(row.is("enforced"));
        constraint.local(row.is("conislocal"));
        constraint.inherited((int) row.number("coninhcount"));
        found.put("pg_constraint", row.number("oid"), constraint);
        return constraint;
    }

    private void addReference(Constraint constraint, Row row) throws SQLException {
        found.get("pg_class", row.number("confrelid"), Table.class).ifPresent(constraint::referenced);
        addColumns(constraint.referencedColumns(), row.number("confrelid"), row.numbers("referenced"));
        constraint.onUpdate(ACTIONS.getOrDefault(row.text("confupdtype"), ""));
        var emptied = new ArrayList<Column>();
        addColumns(emptied, row.number("conrelid"), row.numbers("emptied"));
        String names = emptied.stream().map(it -> Identifier.quote(it.name())).collect(Collectors.joining(", "));
        String onDelete = ACTIONS.getOrDefault(row.text("confdeltype"), "");
        constraint.onDelete(names.isEmpty() ? onDelete : "%s (%s)".formatted(onDelete, names));
        constraint.matchFull(row.text("confmatchtype").equals("f"));
    }

    private void addColumns(List<Column> columns, long relation, List<Long> numbers) {
        numbers.forEach(it -> found.column(relation, it).ifPresent(columns::add));
    }
}
