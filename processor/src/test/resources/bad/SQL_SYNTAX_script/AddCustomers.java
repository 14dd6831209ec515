import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers")
@Expand(script = "db/customers.sql") // error: LK1008 at "db/customers.sql"
final class AddCustomers {}
