package com.example.manual.changes;

import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddColumn;
import dev.lockkeeper.change.AddIndex;

@Migration(version = "5.16.0", description = "Purchases say where they go", dependsOn = IndexPurchases.class)
@AddColumn(table = "purchase", column = "country", type = "text")
@AddIndex(table = "purchase", on = "placed_at")
@Expand("COMMENT ON COLUMN purchase.country IS 'Two letters'")
@Contract("ALTER TABLE purchase ALTER COLUMN country SET DEFAULT 'DE'")
final class PurchasesGoSomewhere {}
