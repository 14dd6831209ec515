package com.example.shop.orders;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.MigrationType;

@Migration(
        version = "2.3.0",
        description = "A customer's orders are found at once",
        dependsOn = CreateOrders.class,
        type = MigrationType.PERFORMANCE)
@Expand("CREATE INDEX CONCURRENTLY orders_customer_idx ON orders (customer_id)")
final class IndexOrdersByCustomer {}
