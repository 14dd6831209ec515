package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers", dependsOn = AddCustomers.class) // error: LK1003 at AddCustomers.class
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
final class AddCustomers {}
