package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0.0", description = "Customers")
@Expand(
        """
        create table Customer (
          id bigint generated always as identity primary key, -- nobody outside knows it
          name text not null)
        """)
final class CreateCustomers {}
