package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.predict.DomainChange;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ALTER DOMAIN that checks what is there: it holds SHARE on every table that uses the domain, and reads it. */
final class DomainScansTables implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("AlterDomainStmt")) {
            return Stream.empty();
        }
        Node node = scene.node();
        List<String> parts = node.names("typeName");
        Optional<Domain> domain =
                scene.sight().type(parts).filter(Domain.class::isInstance).map(Domain.class::cast);
        if (!DomainChange.readsRows(node, domain)) {
            return Stream.empty();
        }
        List<Target> tables = domain.map(it -> tables(scene, it)).orElse(List.of());
        // Who knows the domain knows its tables; those of an unknown one are unknown.
        boolean missing = domain.isEmpty() && scene.whole() && scene.certain();
        if (missing || (domain.isPresent() && tables.isEmpty())) {
            return Stream.empty();
        }
        String name = Identifier.quote(parts);
        String named = domain.isPresent()
                ? tables.stream().map(it -> Identifier.quote(it.name().name())).collect(Collectors.joining(", "))
                : "every table that uses it";
        return Stream.of(new Objection(
                "ALTER DOMAIN %s %s reads every row of %s.".formatted(name, words(node), named),
                "INSERT, UPDATE and DELETE on %s wait until it is done.".formatted(named),
                remedy(node, name)));
    }

    private static String words(Node node) {
        String name = node.get("def", "Constraint").text("conname");
        return switch (node.text("subtype")) {
            case "C" -> "ADD CONSTRAINT" + (name.isEmpty() ? "" : " " + Identifier.quote(name));
            case "O" -> "SET NOT NULL";
            default -> "VALIDATE CONSTRAINT " + Identifier.quote(node.text("name"));
        };
    }

    /** There is no form of VALIDATE that lets writes go on, so what is there is proved table by table. */
    private static String remedy(Node node, String name) {
        boolean check = node.is("subtype", "C") && node.get("def", "Constraint").is("contype", "CONSTR_CHECK");
        String tables = """
                prove what is there by a CHECK on each table:
                ALTER TABLE ... ADD CONSTRAINT ... CHECK (...) NOT VALID;
                ALTER TABLE ... VALIDATE CONSTRAINT ...;""";
        return check
                ? "Let it hold for new rows only, and %s\nALTER DOMAIN %s ADD CONSTRAINT ... CHECK (...) NOT VALID;"
                        .formatted(tables, name)
                : "Leave it out, and " + tables;
    }

    private static List<Target> tables(Scene scene, Domain domain) {
        return DomainChange.tables(scene.schema(), domain).stream()
                .map(scene::target)
                .filter(Target::rowsBusy)
                .toList();
    }
}
