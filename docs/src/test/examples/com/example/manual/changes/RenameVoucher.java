package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.RenameTable;

@Migration(version = "5.9.0", description = "Vouchers are gift cards", dependsOn = CreateShop.class)
@RenameTable(table = "voucher", to = "gift_card")
final class RenameVoucher {}
