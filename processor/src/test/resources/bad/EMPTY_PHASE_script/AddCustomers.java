import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Rollback;

@Migration(version = "1.0", description = "Adds customers")
@Expand(script = "later.sql") // error: LK1010 at "later.sql"
@Rollback(script = "later.sql") // error: LK1010 at "later.sql"
final class AddCustomers {}
