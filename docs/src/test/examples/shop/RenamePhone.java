package com.example.shop.customers;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.RenameColumn;

@Migration(version = "3.0.0", description = "Phones are mobile", dependsOn = AddPhoneE164.class)
@RenameColumn(table = "customer", column = "phone", to = "mobile")
final class RenamePhone {}
