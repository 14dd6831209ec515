package shop.orders;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import shop.customer.CreateCustomers;

@Migration(version = "1.1.0", description = "Orders", dependsOn = CreateCustomers.class)
@Expand(script = "db/orders.sql")
final class CreateOrders {}
