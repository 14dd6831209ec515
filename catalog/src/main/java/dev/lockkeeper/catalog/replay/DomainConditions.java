package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.Optional;

/** Adds conditions to a domain: NOT NULL, DEFAULT and CHECK. */
final class DomainConditions {

    /** The first version in which NOT NULL of a domain is a constraint with a name. */
    private static final int NAMED_NOT_NULL = 17;

    private final Context context;
    private final Names names;
    private final Domain domain;

    DomainConditions(Context context, Names names, Domain domain) {
        this.context = context;
        this.names = names;
        this.domain = domain;
    }

    /** Adds a condition as CREATE DOMAIN and ADD CONSTRAINT write it. */
    void add(Node constraint) {
        switch (constraint.text("contype")) {
            case "CONSTR_NOTNULL" -> notNull(constraint);
            case "CONSTR_DEFAULT" -> defaultValue(constraint.get("raw_expr"));
            case "CONSTR_CHECK" -> check(constraint);
            default -> {}
        }
    }

    /** SET NOT NULL. */
    void notNull(Node at) {
        if (domain.notNull()) {
            return;
        }
        domain.notNull(true);
        if (context.major() >= NAMED_NOT_NULL) {
            name(at, "not_null").ifPresent(it -> domain.constraints().add(constraint(it, Constraint.Type.NOT_NULL)));
        }
    }

    /** SET DEFAULT. DEFAULT NULL is as good as none. */
    void defaultValue(Node expression) {
        context.schema().dependencies().forget(domain, Strength.VALUE);
        domain.defaultValue(null);
        if (expression.get("A_Const").is("isnull")) {
            return;
        }
        Expression read = read(expression);
        domain.defaultValue(read);
        needs(domain, read, Strength.VALUE);
    }

    private void check(Node constraint) {
        Optional<String> name = name(constraint, "check");
        if (name.isEmpty()) {
            return;
        }
        var check = constraint(name.get(), Constraint.Type.CHECK);
        Expression read = read(constraint.get("raw_expr"));
        check.check(read);
        check.validated(!constraint.is("skip_validation"));
        domain.constraints().add(check);
        needs(check, read, Strength.NORMAL);
    }

    private Constraint constraint(String name, Constraint.Type type) {
        var constraint = new Constraint(domain, type, name);
        context.writes(constraint);
        return constraint;
    }

    private Expression read(Node expression) {
        return new Expressions(context, names).of(expression, null, context.sql());
    }

    private void needs(SchemaObject dependent, Expression expression, Strength strength) {
        expression.uses().forEach(it -> context.schema().dependencies().add(dependent, it, strength));
    }

    private Optional<String> name(Node constraint, String label) {
        String name = constraint.text("conname");
        if (name.isEmpty()) {
            return Optional.of(
                    label.equals("check")
                            ? ChosenNames.constraint(domain)
                            : ChosenNames.join(domain.name(), "", label));
        }
        Optional<Constraint> there = domain.constraints().stream()
                .filter(it -> it.name().equals(name))
                .findFirst();
        there.ifPresent(it -> context.exists(constraint, it, "Choose another name, or drop it first."));
        return there.isPresent() ? Optional.empty() : Optional.of(name);
    }
}
