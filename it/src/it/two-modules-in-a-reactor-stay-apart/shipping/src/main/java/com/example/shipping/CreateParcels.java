package com.example.shipping;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

/** The same version as in billing: they are two databases, and two histories. */
@Migration(version = "1.0.0", description = "Parcels")
@Expand("CREATE TABLE parcel (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)")
final class CreateParcels {}
