package com.example.manual.changes;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddColumn;
import dev.lockkeeper.change.AddIndex;

@Migration(version = "5.16.0", description = "Purchases say where they go", dependsOn = IndexPurchases.class)
@AddColumn(table = "purchase", column = "country", type = "text")
@AddIndex(table = "purchase", on = "placed_at")
@Expand("CREATE VIEW destination AS SELECT id, country FROM purchase WHERE country IS NOT NULL")
final class PurchasesGoSomewhere {}
