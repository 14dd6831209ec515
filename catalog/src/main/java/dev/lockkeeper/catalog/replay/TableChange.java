package dev.lockkeeper.catalog.replay;

import static dev.lockkeeper.catalog.Compatibility.BREAKS_READERS;
import static dev.lockkeeper.catalog.Compatibility.BREAKS_WRITERS;
import static dev.lockkeeper.catalog.Compatibility.COMPATIBLE;

import dev.lockkeeper.catalog.Compatibility;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.CompositeType;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ALTER TABLE means to an application: the table as it was, held against what has become of it. */
final class TableChange {

    private final Relation relation;
    private final Map<Column, Before> columns = new LinkedHashMap<>();
    private final List<Constraint> constraints;
    private final boolean rowSecurity;
    private final boolean rowSecurityForced;
    private final List<Effect> effects = new ArrayList<>();

    /** Looks at a relation before the statement is applied. */
    TableChange(Relation relation) {
        this.relation = relation;
        relation.columns().forEach(it -> columns.put(it, new Before(it)));
        this.constraints = List.copyOf(Parts.constraints(relation));
        this.rowSecurity = relation instanceof Table table && table.rowSecurity();
        this.rowSecurityForced = relation instanceof Table table && table.rowSecurityForced();
    }

    /** What has changed since. */
    List<Effect> effects() {
        columns.forEach(this::column);
        relation.columns().stream().filter(it -> !columns.containsKey(it)).forEach(this::added);
        if (relation instanceof Table table) {
            table.constraints().stream().filter(it -> !constraints.contains(it)).forEach(this::constraint);
            rowSecurity(table);
        }
        return effects;
    }

    private void column(Column column, Before before) {
        if (!relation.columns().contains(column)) {
            tell(BREAKS_READERS, "drops the %s".formatted(column), column);
            return;
        }
        type(column, before);
        if (isAlways(column.generation()) && !isAlways(before.generation)) {
            tell(BREAKS_WRITERS, "lets nobody but PostgreSQL give values to the %s".formatted(column), column);
        }
        if (relation instanceof Table && required(column) && !before.required) {
            required(column, before);
        }
    }

    private void type(Column column, Before before) {
        TypeRef now = column.type();
        if (now.title().equals(before.type.title())) {
            return;
        }
        String change = "the %s from %s to %s".formatted(column, before.type.title(), now.title());
        switch (TypeChange.between(before.type, now)) {
            case WIDENS -> tell(COMPATIBLE, "widens " + change, column);
            case TIGHTENS -> tell(COMPATIBLE, "tightens " + change, column);
            case NARROWS -> tell(BREAKS_WRITERS, "narrows " + change, column);
            case REPLACES -> tell(BREAKS_READERS, "changes the type of " + change, column);
            case UNKNOWN -> tell(COMPATIBLE, "not known: changes the type of " + change, column);
        }
    }

    /** Who writes rows of the table has to know the column: that it is new, too, does not help. */
    private void required(Column column, Before before) {
        if (before.notNull) {
            tell(
                    BREAKS_WRITERS,
                    "takes the %s from the %s, which must have a value".formatted(before.giver(), column),
                    relation);
            return;
        }
        if (!proved(column)) {
            effects.add(demanded(column));
            return;
        }
        tell(COMPATIBLE, "demands a value for the %s, as a CHECK does already".formatted(column), column);
    }

    private Effect demanded(Column column) {
        return Effect.of(BREAKS_WRITERS, "demands a value for the %s, which has no default".formatted(column), relation)
                .instead(
                        "Give it a default before, or demand the value in @Contract: ALTER TABLE %s ALTER COLUMN %s SET NOT NULL"
                                .formatted(relation.title(), Identifier.quote(column.name())));
    }

    private void added(Column column) {
        if (relation instanceof CompositeType) {
            tell(BREAKS_WRITERS, "adds the %s, which every value of the type must have".formatted(column), relation);
        } else if (relation instanceof Table && required(column)) {
            effects.add(Effect.of(
                            BREAKS_WRITERS,
                            "adds the %s, which must have a value and has no default".formatted(column),
                            relation)
                    .instead(
                            "Give it a default, or add it without NOT NULL and say in @Contract: ALTER TABLE %s ALTER COLUMN %s SET NOT NULL"
                                    .formatted(relation.title(), Identifier.quote(column.name()))));
        }
    }

    private void constraint(Constraint constraint) {
        if (constraint.demandsValue() && constraint.enforced()) {
            Column column = constraint.columns().get(0);
            if (!given(column)) {
                // The version that is running may keep the rule for a column that it knows.
                effects.add(demanded(column).ifNew(column));
            }
        }
        boolean told = constraint.type() == Constraint.Type.NOT_NULL || !constraint.enforced();
        if (!told) {
            List<SchemaObject> on =
                    constraint.columns().isEmpty() ? List.of(relation) : List.copyOf(constraint.columns());
            tell(
                    COMPATIBLE,
                    "tightens the %s: %s %s"
                            .formatted(relation, constraint.type().words(), Identifier.quote(constraint.name())),
                    on.toArray(SchemaObject[]::new));
        }
    }

    private void rowSecurity(Table table) {
        if (table.rowSecurity() && !rowSecurity) {
            tell(BREAKS_READERS, "hides the rows of the %s behind its policies".formatted(table), table);
        } else if (table.rowSecurityForced() && !rowSecurityForced) {
            tell(BREAKS_READERS, "hides the rows of the %s from its owner, too".formatted(table), table);
        }
    }

    private void tell(Compatibility compatibility, String reason, SchemaObject... on) {
        effects.add(Effect.of(compatibility, reason, on));
    }

    /** Whether a CHECK that was there demanded what SET NOT NULL does. */
    private boolean proved(Column column) {
        return constraints.stream()
                .anyMatch(it -> it.demandsValue()
                        && it.enforced()
                        && it.columns().get(0).equals(column));
    }

    /** Whether who writes a row must give it a value. */
    private static boolean required(Column column) {
        boolean ofDomain = domain(column).filter(Domain::notNull).isPresent();
        return (column.notNull() || ofDomain) && !given(column);
    }

    /** Whether it has a value where nobody gives it one. */
    private static boolean given(Column column) {
        return column.generation() != Generation.NONE
                || column.defaultValue().isPresent()
                || domain(column).flatMap(Domain::defaultValue).isPresent();
    }

    private static Optional<Domain> domain(Column column) {
        return column.type().made() instanceof Domain domain && !column.type().array()
                ? Optional.of(domain)
                : Optional.empty();
    }

    private static boolean isAlways(Generation generation) {
        return generation != Generation.NONE && generation != Generation.IDENTITY_BY_DEFAULT;
    }

    /** A column as it was. */
    private static final class Before {
        private final TypeRef type;
        private final boolean notNull;
        private final boolean required;
        private final Generation generation;

        Before(Column column) {
            this.type = column.type();
            this.notNull = column.notNull();
            this.required = required(column);
            this.generation = column.generation();
        }

        /** What gave it a value. */
        String giver() {
            if (generation == Generation.NONE) {
                return "default";
            }
            return isAlways(generation) && generation != Generation.IDENTITY_ALWAYS ? "expression" : "identity";
        }
    }
}
