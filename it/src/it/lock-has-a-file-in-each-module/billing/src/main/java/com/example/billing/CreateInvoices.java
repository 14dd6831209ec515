package com.example.billing;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0.0", description = "Invoices")
@Expand("CREATE TABLE invoice (id bigint PRIMARY KEY)")
public final class CreateInvoices {}
