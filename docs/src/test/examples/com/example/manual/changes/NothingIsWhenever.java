package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.ChangeEnum;

@Migration(version = "5.32.0", description = "Nothing is done whenever", dependsOn = CreateShop.class)
@ChangeEnum(type = "priority", remove = "WHENEVER", becomes = "NORMAL")
final class NothingIsWhenever {}
