package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.ChangeType;

@Migration(version = "5.13.0", description = "Zip codes get longer", dependsOn = CreateShop.class)
@ChangeType(table = "address", column = "zip", to = "varchar(10)")
final class LongerZips {}
