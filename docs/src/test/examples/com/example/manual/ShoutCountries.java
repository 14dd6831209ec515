package com.example.manual;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Pace;

@Migration(version = "1.5.0", description = "Countries are shouted", dependsOn = AddContinent.class)
@Backfill(
        table = "country",
        set = "name = upper(name)",
        where = "name <> upper(name)",
        pace = @Pace(batchTime = "50ms", maxReplicaLag = "2s", maxWal = "20MB"))
@Irreversible(reason = "How they were written is not kept")
final class ShoutCountries {}
