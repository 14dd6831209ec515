package com.example.wrong;

import dev.lockkeeper.Contract;
import dev.lockkeeper.Migration;

@Migration(version = "1.4.0", description = "Last names are gone")
@Contract("ALTER TABLE customer DROP COLUMN last_name")
final class DropLastName {}
