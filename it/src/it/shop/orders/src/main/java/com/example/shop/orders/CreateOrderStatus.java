package com.example.shop.orders;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "2.0.0", description = "What can become of an order")
@Expand("CREATE TYPE order_status AS ENUM ('placed', 'paid', 'shipped')")
final class CreateOrderStatus {}
