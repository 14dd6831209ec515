import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

// The message belongs to no line of Java; LockCheckTest reads it.
@Migration(version = "1.0", description = "Customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
final class AddCustomers {}
