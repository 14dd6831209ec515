package com.example.wrong;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "2.3.0", description = "A customer's orders are found at once", dependsOn = CreateOrders.class)
@Expand("CREATE INDEX orders_customer_idx ON orders (customer_id)")
final class IndexOrdersByCustomer {}
