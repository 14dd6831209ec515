package com.example.shop.orders;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Require;

@Migration(version = "2.2.0", description = "No line without its order", dependsOn = CreateOrders.class)
@Require("SELECT NOT EXISTS (SELECT FROM order_line l WHERE NOT EXISTS (SELECT FROM orders o WHERE o.id = l.order_id))")
@Expand({
    "ALTER TABLE order_line ADD CONSTRAINT order_line_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) NOT VALID",
    "ALTER TABLE order_line VALIDATE CONSTRAINT order_line_order_fk"
})
final class LinesBelongToOrders {}
