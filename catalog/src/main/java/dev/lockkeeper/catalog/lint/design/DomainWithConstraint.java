package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** A domain that demands something, with which every table that uses it is read when that changes. */
final class DomainWithConstraint implements Rule.Check {

    private static final Set<String> DEMANDS = Set.of("CONSTR_CHECK", "CONSTR_NOTNULL");

    @Override
    public Stream<Objection> check(Scene scene) {
        Node node = scene.node();
        boolean creates = scene.is("CreateDomainStmt")
                && node.list("constraints", "Constraint").stream().anyMatch(it -> DEMANDS.contains(it.text("contype")));
        boolean adds =
                scene.is("AlterDomainStmt") && node.get("def", "Constraint").present();
        if (!creates && !adds) {
            return Stream.empty();
        }
        String name = String.join(
                ".",
                node.names(creates ? "domainname" : "typeName").stream()
                        .map(Identifier::quote)
                        .toList());
        return Stream.of(new Objection(
                "The domain %s demands something of its values.".formatted(name),
                "To change that later locks and reads every table that has a column of it.",
                "Say it where it is needed: ALTER TABLE ... ADD CONSTRAINT ... CHECK (...) NOT VALID;"));
    }
}
