package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Batch;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Rollback;
import java.sql.Connection;

@Migration(version = "1.0", description = "Fills customers")
@Irreversible(reason = "Nobody minds")
final class FillCustomers {
    @Expand
    void nothing() {} // error: LK1006

    @Expand
    void batch(Batch batch) {} // error: LK1006

    @Expand
    int result(Connection connection) { // error: LK1006
        return 0;
    }

    @Expand
    void two(Connection connection, String name) {} // error: LK1006

    @Backfill(table = "customer", where = "phone IS NULL", writes = "phone")
    void connection(Connection connection) {} // error: LK1006

    @Rollback
    void back(Connection... connections) {} // error: LK1006
}
