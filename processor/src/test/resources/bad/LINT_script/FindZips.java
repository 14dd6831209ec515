// option: -Alockkeeper.replay=off
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Finds zips")
@Expand("CREATE TABLE town (id bigint PRIMARY KEY)")
@Expand(script = "db/zip.sql") // error: LCK101 at "db/zip.sql"
final class FindZips {}
