import dev.lockkeeper.Baseline;

@Baseline(script = "nowhere.sql", version = "0.1") // error: LK1011 at "nowhere.sql"
final class ShopBefore {}

@Baseline(script = "nowhere.sql") // error: LK1032 at @Baseline // error: LK1011 at "nowhere.sql"
final class WarehouseBefore {}
