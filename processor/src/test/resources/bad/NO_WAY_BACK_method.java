package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Batch;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import java.sql.Connection;

@Migration(version = "1.0", description = "Loads countries")
final class LoadCountries {
    @Expand // error: LK1007 at @Expand
    void load(Connection connection) {}
}

@Migration(version = "1.1", description = "Normalises phone numbers")
@Expand("ALTER TABLE customer ADD COLUMN phone_e164 text")
final class NormalisePhones {
    @Backfill(table = "customer", where = "phone_e164 IS NULL", writes = {"phone_e164", "phone"}) // error: LK1007 at @Backfill
    void normalise(Batch batch) {}
}

@Migration(version = "1.2", description = "Normalises names")
@Expand("ALTER TABLE customer ADD COLUMN full_name text")
final class NormaliseNames {
    @Backfill(table = "customer", where = "full_name IS NULL") // error: LK1007 at @Backfill
    void normalise(Batch batch) {}
}
