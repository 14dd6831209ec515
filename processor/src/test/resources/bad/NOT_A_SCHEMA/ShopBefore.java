import dev.lockkeeper.Baseline;

@Baseline(script = "db/shop.sql") // error: LK1029 at "db/shop.sql" // error: LK1029 at "db/shop.sql" // error: LK1029 at "db/shop.sql"
final class ShopBefore {}
