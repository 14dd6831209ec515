package com.example.manual;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Budget;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Verify;

@Migration(version = "1.3.0", description = "Countries lie somewhere", dependsOn = LoadCountries.class)
@Expand("ALTER TABLE country ADD COLUMN continent text")
@Backfill("""
        UPDATE country SET continent = CASE WHEN code IN ('NO', 'SE', 'FI') THEN 'Europe' ELSE 'elsewhere' END
        WHERE continent IS NULL""")
@Rollback(phase = Phase.BACKFILL, value = "UPDATE country SET continent = NULL")
@Verify("SELECT NOT EXISTS (SELECT FROM country WHERE continent IS NULL)")
@Verify(value = "SELECT count(*) > 100 FROM country", after = Phase.CONTRACT)
@Contract("ALTER TABLE country ALTER COLUMN name DROP NOT NULL")
@Rollback(phase = Phase.CONTRACT, value = "ALTER TABLE country ALTER COLUMN name SET NOT NULL")
@Budget(lockTimeout = "50ms", lockWait = "5m", statementTimeout = "10m")
final class AddContinent {}
