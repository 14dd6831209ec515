package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Pace;

@Migration(version = "1.0", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY, name text)")
@Backfill(
        table = "customer",
        set = "name = ''",
        where = "name IS NULL",
        pace = @Pace(
                batchTime = "2m", // error: LK1012 at "2m"
                maxReplicaLag = "5 minutes", // error: LK1012 at "5 minutes"
                maxSlotLag = "10", // error: LK1012 at "10"
                maxWal = "1TB", // error: LK1012 at "1TB"
                window = "22-6", // error: LK1012 at "22-6"
                maxPause = "", // error: LK1012 at ""
                vacuum = "60%")) // error: LK1012 at "60%"
final class AddCustomers {}
