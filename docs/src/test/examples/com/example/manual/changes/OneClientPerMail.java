package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.AddUnique;

@Migration(version = "5.3.0", description = "Each address belongs to one client", dependsOn = CreateShop.class)
@AddUnique(table = "client", columns = "mail")
final class OneClientPerMail {}
