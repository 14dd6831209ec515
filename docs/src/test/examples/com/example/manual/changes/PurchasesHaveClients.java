package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddForeignKey;

@Migration(version = "5.4.0", description = "No purchase without its client", dependsOn = IndexPurchases.class)
@AddForeignKey(table = "purchase", columns = "client_id", references = "client", actions = "ON DELETE CASCADE")
final class PurchasesHaveClients {}
