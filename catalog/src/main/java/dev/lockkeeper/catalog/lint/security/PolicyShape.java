package dev.lockkeeper.catalog.lint.security;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.lint.rule.Target;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A policy that lets everybody see everything, or nobody anything, or asks the same for each row. */
final class PolicyShape implements Rule.Check {

    private static final Set<String> SETTINGS = Set.of("current_setting", "auth.uid", "auth.jwt", "auth.role");

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("CreatePolicyStmt")) {
            return Stream.empty();
        }
        Node node = scene.node();
        Target table = scene.target(node.get("table"));
        String policy = "Policy %s of %s".formatted(Identifier.quote(node.text("policy_name")), table);
        var objections = new ArrayList<Objection>();
        boolean permissive = node.is("permissive");
        if (permissive && node.get("qual", "A_Const").get("boolval").is("boolval")) {
            objections.add(new Objection(
                    policy + " is USING (true).",
                    "Its roles see every row, whatever the other policies say.",
                    "Say which rows, or give the roles BYPASSRLS if all are meant."));
        }
        List<Policy> all = table.table().map(Table::policies).orElse(List.of());
        if (!all.isEmpty() && all.stream().noneMatch(it -> it.definition().permissive())) {
            objections.add(new Objection(
                    policy + " is RESTRICTIVE, and no policy of the table is permissive.",
                    "Nobody sees a row: a restrictive policy only takes away from what others let through.",
                    "Add a permissive one, or leave out AS RESTRICTIVE."));
        }
        all.stream()
                .filter(it -> it.name().equals(node.text("policy_name"))
                        && it.definition().permissive())
                .flatMap(own -> all.stream().limit(all.indexOf(own)).filter(it -> isJoined(it, own)))
                .findFirst()
                .ifPresent(it -> objections.add(new Objection(
                        "%s stands beside %s, which is for the same.".formatted(policy, Identifier.quote(it.name())),
                        "Both are permissive, so a row is seen if one of them lets it, and both are asked for each row.",
                        "Join both conditions with OR in one policy, or write AS RESTRICTIVE if both are to hold.")));
        if (asksForEachRow(node.get("qual")) || asksForEachRow(node.get("with_check"))) {
            objections.add(new Objection(
                    policy + " calls a function for each row.",
                    "A query over many rows is slow, though the answer is always the same.",
                    "Put the call into a query, which is run once: (SELECT current_setting('...'))"));
        }
        return objections.stream();
    }

    private static boolean isJoined(Policy one, Policy other) {
        return one.definition().permissive()
                && one.definition().command().equals(other.definition().command())
                && one.definition().roles().equals(other.definition().roles());
    }

    private static boolean asksForEachRow(Node condition) {
        List<Node> once = condition.all("SubLink").stream()
                .flatMap(it -> it.all("FuncCall").stream())
                .toList();
        return condition.all("FuncCall").stream()
                .anyMatch(it -> SETTINGS.contains(String.join(".", it.names("funcname"))) && !once.contains(it));
    }
}
