import dev.lockkeeper.Baseline;

@Baseline(script = "db/shop.sql") // error: LK1008 at "db/shop.sql"
final class ShopBefore {}
