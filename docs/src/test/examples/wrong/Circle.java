package com.example.wrong;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

final class Circle {

    @Migration(version = "1.6.0", description = "Envelopes", dependsOn = CreateStamps.class)
    @Expand("CREATE TABLE envelope (id bigint PRIMARY KEY)")
    static final class CreateEnvelopes {}

    @Migration(version = "1.7.0", description = "Stamps", dependsOn = CreateEnvelopes.class)
    @Expand("CREATE TABLE stamp (id bigint PRIMARY KEY)")
    static final class CreateStamps {}
}
