package shop;

import dev.lockkeeper.Approval;
import dev.lockkeeper.Backfill;
import dev.lockkeeper.Budget;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import java.sql.Connection;

@Migration(
        version = "1.0",
        description = "Adds customers",
        estimatedDuration = "soon", // error: LK1012 at "soon"
        approvals = {@Approval(role = "dba"), @Approval(role = "security", count = 0)}) // error: LK1012 at 0)
@Budget(
        lockTimeout = "0ms", // error: LK1012 at "0ms"
        statementTimeout = "600h", // error: LK1012 at "600h"
        onlineTimeout = "600h", // error: LK1012 at "600h"
        snapshotWait = "long", // error: LK1012 at "long"
        lockWait = "-1s") // error: LK1012 at "-1s"
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
final class AddCustomers {}

@Migration(version = "1.1", description = "Fills customers")
@Backfill(table = "customer", set = "name = ''", batchSize = 200_000) // error: LK1012 at 200_000
@Backfill(table = "customer", set = "name = ''", workers = 9) // error: LK1012 at 9)
@Budget(lockTimeout = "2 s", lockWait = "0s") // error: LK1012 at "2 s" // error: LK1012 at "0s"
@Irreversible(reason = "Nobody minds")
final class FillCustomers {
    @Expand(revision = 0) // error: LK1012 at 0
    void load(Connection connection) {}
}
