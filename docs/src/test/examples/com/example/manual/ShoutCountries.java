package com.example.manual;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Pace;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Rollback;

@Migration(version = "1.5.0", description = "Countries are shouted", dependsOn = AddContinent.class)
@Backfill(
        table = "country",
        set = "name = upper(name)",
        where = "name <> upper(name)",
        pace = @Pace(batchTime = "50ms", maxReplicaLag = "2s", maxWal = "20MB"))
@Rollback(phase = Phase.BACKFILL, value = "UPDATE country SET name = initcap(name)")
final class ShoutCountries {}
