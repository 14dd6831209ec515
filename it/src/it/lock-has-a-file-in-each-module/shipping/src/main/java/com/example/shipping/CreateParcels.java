package com.example.shipping;

import com.example.billing.CreateInvoices;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.1.0", description = "Parcels", dependsOn = CreateInvoices.class)
@Expand("CREATE TABLE parcel (id bigint PRIMARY KEY, invoice_id bigint NOT NULL)")
public final class CreateParcels {}
