package com.example.wrong;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.5.0", description = "Customers have an address")
@Expand("ALTER TABLE customer ADD COLUM email text")
final class AddEmail {}
