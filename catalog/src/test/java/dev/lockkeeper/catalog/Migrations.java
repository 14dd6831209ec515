package dev.lockkeeper.catalog;

import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.MigrationDefinition.Metadata;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import java.util.List;

/** Migrations to test with. */
final class Migrations {

    private Migrations() {}

    static MigrationDefinition migration(String version, String... dependsOn) {
        return of(version, false, "shop.V" + version.replaceAll("[^0-9]", "_"), dependsOn);
    }

    static MigrationDefinition repeatable(String name, String... dependsOn) {
        return of(name, true, "shop." + name, dependsOn);
    }

    static MigrationDefinition baseline(String version) {
        MigrationDefinition it = migration(version);
        return new MigrationDefinition(
                it.id(),
                false,
                true,
                it.name(),
                it.className(),
                it.dependsOn(),
                it.after(),
                it.metadata(),
                it.budget(),
                it.requires(),
                it.verifies(),
                it.changes(),
                it.phases(),
                it.irreversible(),
                it.findings(),
                it.checksum());
    }

    static MigrationDefinition of(String id, boolean repeatable, String className, String... dependsOn) {
        return new MigrationDefinition(
                id,
                repeatable,
                repeatable ? id : "some-change",
                className,
                List.of(dependsOn),
                new Metadata(
                        "Something changes",
                        MigrationType.SCHEMA,
                        Risk.LOW,
                        List.of(),
                        "",
                        "",
                        "",
                        List.of(),
                        List.of()),
                Limits.DEFAULT,
                List.of(),
                List.of(),
                List.of(new PhaseDefinition(
                        Phase.EXPAND,
                        List.of(new Step(new Action.Sql(statement("SELECT 1")), new Reversal.Nothing("it only reads"))),
                        List.of())),
                "",
                List.of(),
                "1:abc");
    }

    static SqlStatement statement(String sql) {
        return new SqlStatement(sql, "SELECT", Transaction.SHARED, List.of(), Cost.ROWS);
    }
}
