package shop;

import dev.lockkeeper.Budget;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Verify;
import java.sql.Connection;

@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)") // error: LK1015 at @Expand
final class AddCustomers {}

@Deprecated
@Budget(lockWait = "3s") // error: LK1015 at @Budget
final class Cautious {}

final class Helper {
    void other() {}

    @Rollback // error: LK1015 at @Rollback
    void undo(Connection connection) {}
}

@Verify("SELECT true")
@Verify("SELECT 1 = 1")
final class Verified {} // error: LK1015
