package shop;

import dev.lockkeeper.Baseline;

@Baseline(script = "db/before.sql")
final class ShopBefore {}
