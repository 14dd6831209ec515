package com.example.shop.orders;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "2.6.0", description = "Support finds orders by a number people can read", dependsOn = CreateOrders.class)
@Expand({
    "CREATE SEQUENCE order_number START 100000",
    """
    CREATE FUNCTION order_label(order_id bigint) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN 'SHOP-' || lpad(order_id::text, 8, '0')
    """
})
final class OrderSearch {}
