package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds a", dependsOn = AddC.class)
@Expand("CREATE TABLE a (id bigint PRIMARY KEY)")
final class AddA {}

@Migration(version = "1.1", description = "Adds b", dependsOn = AddA.class)
@Expand("CREATE TABLE b (id bigint PRIMARY KEY)")
final class AddB {}

@Migration(version = "1.2", description = "Adds c", dependsOn = {AddD.class, AddB.class}) // error: LK1004 at AddB.class
@Expand("CREATE TABLE c (id bigint PRIMARY KEY)")
final class AddC {}

@Migration(version = "1.3", description = "Adds d")
@Expand("CREATE TABLE d (id bigint PRIMARY KEY)")
final class AddD {}
