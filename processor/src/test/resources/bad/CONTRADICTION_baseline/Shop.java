import dev.lockkeeper.Accept;
import dev.lockkeeper.Baseline;
import dev.lockkeeper.Budget;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Verify;
import java.sql.Connection;

final class Shop {

    @Baseline(script = "db/shop.sql")
    @Migration(version = "1.0", description = "Of two kinds") // error: LK1014 at @Migration
    @Expand("CREATE TABLE parcel (id bigint)") // error: LK1014 at @Expand
    @Verify("SELECT true") // error: LK1014 at @Verify
    @Accept(rule = "LCK101", because = "It was so") // error: LK1014 at @Accept
    @Budget(statementTimeout = "10m")
    static final class Before {

        @Rollback // error: LK1014 at @Rollback
        void back(Connection connection) {}
    }
}
