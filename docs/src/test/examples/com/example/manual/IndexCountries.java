package com.example.manual;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.4.0", description = "Countries are found by name", dependsOn = LoadCountries.class)
@Expand("CREATE INDEX country_name_idx ON country (name)")
@Accept(rule = "LCK101", because = "Some 250 rows, which nobody writes to")
final class IndexCountries {}
