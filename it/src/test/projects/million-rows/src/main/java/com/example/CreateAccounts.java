package com.example;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0.0", description = "Accounts, a million of them")
@Expand("CREATE TABLE account (id bigint PRIMARY KEY, cents bigint NOT NULL);"
        + "INSERT INTO account SELECT n, n % 1000 FROM generate_series(1, 1000000) n")
final class CreateAccounts {}
