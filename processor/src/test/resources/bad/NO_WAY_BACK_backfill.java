// option: -Alockkeeper.replay=off
package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Trims names")
@Expand("ALTER TABLE customer ADD COLUMN full_name text")
@Backfill(
        table = "customer",
        set = "full_name = name, \"Old Name\" = trim(\"Old Name\")", // error: LK1007 at "full_name = name, \"Old Name\" = trim(\"Old Name\")"
        where = "full_name IS NULL")
final class TrimNames {}
