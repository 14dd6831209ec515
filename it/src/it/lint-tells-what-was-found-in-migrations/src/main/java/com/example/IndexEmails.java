package com.example;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.1.0", description = "Finds customers by email", dependsOn = CreateCustomers.class)
@Expand("CREATE INDEX customer_email ON customer (email)")
@Accept(rule = "LCK101", because = "200 rows, for ever")
public final class IndexEmails {}
