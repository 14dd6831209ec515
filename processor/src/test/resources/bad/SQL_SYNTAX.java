package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Require;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Verify;

@Migration(version = "1.0", description = "Adds customers")
@Require("SELECT FROM WHERE") // error: LK1008 at "SELECT FROM WHERE"
@Expand({
    "CREATE TABLE customer (id bigint PRIMARY KEY)",
    "CREATE TABEL orders (id bigint PRIMARY KEY)" // error: LK1008 at "CREATE TABEL orders (id bigint PRIMARY KEY)"
})
@Rollback("DROP TABLE customer orders") // error: LK1008 at "DROP TABLE customer orders"
@Verify("SELECT EXISTS (SELECT FROM customer") // error: LK1008 at "SELECT EXISTS (SELECT FROM customer"
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds letters")
// error below: LK1008 at """
@Expand("""
        CREATE TABLE letter (id bigint PRIMARY KEY);

        CREATE TABLE "größe" (
          id bigint PRIMARY,
          name text
        );
        """)
final class AddLetters {}

@Migration(version = "1.2", description = "Fills names")
@Backfill(
        table = "customer as", // error: LK1008 at "customer as"
        set = "name = ,", // error: LK1008 at "name = ,"
        where = "name IS NUL") // error: LK1008 at "name IS NUL"
final class FillNames {}

@Migration(version = "1.3", description = "Adds parcels, and would find them")
@Expand({
    "CREATE TABEL parcel (id bigint PRIMARY KEY)", // error: LK1008 at "CREATE TABEL parcel (id bigint PRIMARY KEY)"
    "CREATE INDEX parcel_id ON parcel (id)"
})
final class AddParcels {}
