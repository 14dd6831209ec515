package dev.lockkeeper.catalog.lint.rewrite;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.predict.NewValues;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.stream.Stream;

/** ADD COLUMN of a domain with conditions: PostgreSQL asks them of every row, and writes the table anew on the way. */
final class AddColumnOfDomain implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_AddColumn")
                .filter(it -> it.table().rowsBusy())
                .flatMap(it ->
                        NewValues.demanding(it.definition(), scene.sight())
                                .map(domain -> objection(it, domain))
                                .stream());
    }

    private static Objection objection(Change change, Domain domain) {
        return new Objection(
                "%s is of the domain %s, whose conditions are asked of every row of %s."
                        .formatted(
                                change.quotedName(),
                                Identifier.quote(
                                        change.definition().get("typeName").names("names")),
                                change.table()),
                "PostgreSQL writes %s and its indexes anew; nobody can read or write it until then."
                        .formatted(change.table()),
                """
                Add it with the type that the domain is made of, and the conditions as a CHECK that is validated later:
                ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
                ALTER TABLE %1$s ADD CONSTRAINT ... CHECK (...) NOT VALID;
                ALTER TABLE %1$s VALIDATE CONSTRAINT ...;""".formatted(change.table(), change.quotedName(), base(domain).title()));
    }

    private static TypeRef base(Domain domain) {
        return domain.base().made() instanceof Domain base ? base(base) : domain.base();
    }
}
