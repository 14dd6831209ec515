package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Set;
import java.util.stream.Stream;

/** CREATE, ALTER and DROP POLICY, and row security itself, on a table that is in use: everybody waits. */
final class PolicyChange implements Rule.Check {

    private static final Set<String> STATEMENTS = Set.of("CreatePolicyStmt", "AlterPolicyStmt");

    private final ChangeLocks rowSecurity = ChangeLocks.rowSecurity();

    @Override
    public Stream<Objection> check(Scene scene) {
        Stream<PartOfTable> policies = STATEMENTS.contains(scene.kind())
                ? Stream.of(new PartOfTable(
                                scene.target(scene.node().get("table")),
                                scene.node().text("policy_name")))
                        .filter(it -> it.table().busy())
                : PartOfTable.in(scene, "OBJECT_POLICY");
        return Stream.concat(
                policies.map(it -> ShortLock.objection(
                        scene,
                        scene.statement().command() + " " + Identifier.quote(it.name()),
                        LockMode.ACCESS_EXCLUSIVE,
                        it.table())),
                rowSecurity.check(scene));
    }
}
