package com.example;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Verify;

@Migration(version = "1.1.0", description = "Accounts in euros", dependsOn = CreateAccounts.class)
@Expand("ALTER TABLE account ADD COLUMN euros numeric")
@Backfill(table = "account", set = "euros = cents / 100.0", where = "euros IS NULL", batchSize = 1000)
@Verify("SELECT NOT EXISTS (SELECT FROM account WHERE euros IS NULL)")
final class FillEuros {}
