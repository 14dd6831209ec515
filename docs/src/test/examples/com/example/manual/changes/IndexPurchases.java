package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddIndex;

@Migration(version = "5.2.0", description = "A client's purchases are found at once", dependsOn = CreateShop.class)
@AddIndex(table = "purchase", on = {"client_id", "placed_at DESC"})
final class IndexPurchases {}
