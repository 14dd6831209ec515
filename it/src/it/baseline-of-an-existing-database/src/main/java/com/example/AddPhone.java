package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0.0", description = "Customers can be called")
@Expand("ALTER TABLE customer ADD COLUMN phone text")
final class AddPhone {}
