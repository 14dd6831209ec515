package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Change;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Constraint;
import java.util.stream.Stream;

/** VALIDATE CONSTRAINT while the transaction holds a lock that writes wait for: NOT VALID was for nothing then. */
final class ValidateUnderStrongLock implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes("AT_ValidateConstraint")
                .filter(it -> it.table().rowsBusy()
                        && it.altered().filter(Constraint::validated).isEmpty())
                .flatMap(it -> objection(scene, it));
    }

    private static Stream<Objection> objection(Scene scene, Change change) {
        boolean ownLock = scene.statement().locks().stream()
                .anyMatch(it -> it.mode().compareTo(LockMode.SHARE) >= 0
                        && it.table().equals(change.table().toString()));
        if (!ownLock && !scene.holds(change.table(), LockMode.SHARE)) {
            return Stream.empty();
        }
        boolean all = ownLock || scene.holds(change.table(), LockMode.ACCESS_EXCLUSIVE);
        return Stream.of(new Objection(
                "VALIDATE CONSTRAINT %s reads every row of %s while %s is locked by %s."
                        .formatted(
                                change.quotedName(),
                                change.table(),
                                change.table(),
                                ownLock ? "another part of the statement" : "an earlier statement of the transaction"),
                "%s until the transaction ends."
                        .formatted(
                                all
                                        ? "Nobody can read or write %s".formatted(change.table())
                                        : "INSERT, UPDATE and DELETE on %s wait".formatted(change.table())),
                "Let it run in a later transaction, alone: "
                        + "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(change.table(), change.quotedName())));
    }
}
