package shop;

import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Phase;
import dev.lockkeeper.RepeatableMigration;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Verify;
import java.sql.Connection;

@Migration(version = "1.0", description = "Says two things")
@Expand(value = "CREATE TABLE customer (id bigint PRIMARY KEY)", script = "customer.sql") // error: LK1014 at "customer.sql"
final class ValueAndScript {}

@Migration(version = "1.1", description = "Takes back what is not done")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
@Rollback(phase = Phase.CONTRACT, value = "SELECT 1") // error: LK1014 at Phase.CONTRACT
@Verify(value = "SELECT true", after = {Phase.EXPAND, Phase.BACKFILL}) // error: LK1014 at Phase.BACKFILL
final class MissingPhases {}

@Migration(version = "1.2", description = "Has SQL on methods")
@Irreversible(reason = "Nobody minds")
final class SqlOnMethods {
    @Expand("CREATE TABLE customer (id bigint PRIMARY KEY)") // error: LK1014 at @Expand
    void load(Connection connection) {}

    @Rollback("DROP TABLE customer") // error: LK1014 at @Rollback
    void unload(Connection connection) {}
}

@Migration(version = "1.3", description = "Is of two kinds") // error: LK1014 at @Migration
@RepeatableMigration(name = "two-kinds", description = "Is of two kinds")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
final class TwoKinds {}

@RepeatableMigration(name = "contracts", description = "Contracts again and again")
@Expand("CREATE OR REPLACE VIEW v AS SELECT 1 AS id")
@Contract("CREATE OR REPLACE VIEW v AS SELECT 2 AS id") // error: LK1014 at "CREATE OR REPLACE VIEW v AS SELECT 2 AS id"
final class Contracts {}
