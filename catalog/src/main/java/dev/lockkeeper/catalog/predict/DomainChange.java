package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ALTER DOMAIN asks of the rows that are there.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-alterdomain.html">ALTER DOMAIN</a>
 */
public final class DomainChange {

    private DomainChange() {}

    /**
     * Whether an AlterDomainStmt holds SHARE on every table that uses the domain, and reads it; else it is for new values, or
     * known to be met.
     *
     * @param domain as it is before; empty: nothing is known of it
     */
    public static boolean readsRows(Node node, Optional<Domain> domain) {
        boolean notNull = domain.filter(Domain::notNull).isPresent();
        Node constraint = node.get("def", "Constraint");
        return switch (node.text("subtype")) {
            case "C" -> constraint.is("contype", "CONSTR_NOTNULL") ? !notNull : !constraint.is("skip_validation");
            case "O" -> !notNull;
            case "V" ->
                domain.stream()
                        .flatMap(it -> it.constraints().stream())
                        .noneMatch(it -> it.name().equals(node.text("name")) && it.validated());
            default -> false;
        };
    }

    /** The tables with a column of the domain, or of one that is made of it. */
    public static List<Table> tables(Schema schema, Domain domain) {
        return schema.namespaces().stream()
                .flatMap(it -> it.relations().stream())
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .filter(it -> it.columns().stream()
                        .anyMatch(column -> uses(column.type().made(), domain)))
                .toList();
    }

    private static boolean uses(@Nullable SchemaObject type, Domain domain) {
        return type == domain
                || (type instanceof Domain other && uses(other.base().made(), domain));
    }
}
