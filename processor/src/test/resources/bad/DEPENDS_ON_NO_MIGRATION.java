package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers", dependsOn = String.class) // error: LK1002 at String.class
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
final class AddCustomers {}

@Migration(
        version = "1.1",
        description = "Adds orders",
        dependsOn = {
            AddCustomers.class,
            int.class, // error: LK1002 at int.class
            AddCustomers[].class, // error: LK1002 at AddCustomers[].class
            Customer.class // error: LK1002 at Customer.class
        })
@Expand("CREATE TABLE orders (id bigint PRIMARY KEY)")
final class AddOrders {}

final class Customer {}
