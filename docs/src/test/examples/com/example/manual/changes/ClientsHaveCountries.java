package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.SetNotNull;

@Migration(version = "5.6.0", description = "Clients live somewhere", dependsOn = CreateShop.class)
@SetNotNull(table = "client", column = "country", up = "'unknown'")
final class ClientsHaveCountries {}
