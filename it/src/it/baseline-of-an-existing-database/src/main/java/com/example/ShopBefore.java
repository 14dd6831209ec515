package com.example;

import dev.lockkeeper.Baseline;

@Baseline(script = "db/shop.sql")
final class ShopBefore {}
