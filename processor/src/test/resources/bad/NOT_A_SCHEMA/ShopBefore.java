import dev.lockkeeper.Baseline;

@Baseline(script = "db/shop.sql") // error: LK1031 at "db/shop.sql" // error: LK1031 at "db/shop.sql" // error: LK1031 at "db/shop.sql"
final class ShopBefore {}
