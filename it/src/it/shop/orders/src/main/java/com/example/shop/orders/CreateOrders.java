package com.example.shop.orders;

import com.example.shop.customers.CreateCustomers;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Sensitivity;

@Migration(
        version = "2.1.0",
        description = "Orders and their lines",
        dependsOn = {CreateCustomers.class, CreateOrderStatus.class},
        author = "shop team",
        ticket = "SHOP-21")
@Sensitivity(level = "personal", community = "customers")
@Expand(script = "db/orders.sql")
final class CreateOrders {}
