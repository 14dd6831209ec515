package com.example;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.DropColumn;

@Migration(version = "1.1.0", description = "Nobody has a fax any more", dependsOn = CreateCustomers.class)
@DropColumn(table = "customer", column = "fax")
final class DropFax {}
