import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import java.sql.Connection;

@Migration(version = "1.0", description = "Loads countries")
@Irreversible(reason = "Nobody minds")
final class LoadCountries { // error: LK1018
    @Expand
    void load(Connection connection) {}

    @Expand
    void loadMore(Connection connection) {}
}
