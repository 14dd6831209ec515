package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.ChangeEnum;

@Migration(version = "5.33.0", description = "Sizes are words", dependsOn = CreateShop.class)
@ChangeEnum(
        type = "parcel_size",
        rename = {"S", "L"},
        to = {"SMALL", "LARGE"},
        remove = "M",
        becomes = "LARGE",
        add = "HUGE",
        back = "L",
        as = "delivery.size AS parcel_size")
final class SizesAreWords {}
