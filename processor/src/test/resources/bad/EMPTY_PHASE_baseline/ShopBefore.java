import dev.lockkeeper.Baseline;

@Baseline(script = "db/shop.sql", version = "first", description = " ") // error: LK1010 at "db/shop.sql" // error: LK1005 at "first" // error: LK1013 at " "
final class ShopBefore {}
