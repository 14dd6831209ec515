package com.example.manual.changes;

import dev.lockkeeper.Migration;
import dev.lockkeeper.change.ChangeType;

@Migration(version = "5.17.0", description = "More tickets than an int can count", dependsOn = CreateShop.class)
@ChangeType(table = "ticket", column = "id", to = "bigint")
@ChangeType(table = "answer", column = "ticket_id", to = "bigint")
final class TicketsOutgrowInt {}
