package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.RenameColumn;

@Migration(version = "5.35.0", description = "Coupons have numbers", dependsOn = CreateShop.class)
@RenameColumn(table = "coupon", column = "code", to = "number", view = true)
final class CouponsHaveNumbers {}
