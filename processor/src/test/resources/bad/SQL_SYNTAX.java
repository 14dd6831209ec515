package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Require;
import dev.lockkeeper.Rollback;
import dev.lockkeeper.Verify;

@Migration(version = "1.0", description = "Adds customers")
@Require("SELECT FROM WHERE") // error: LK1008 at WHERE
@Expand({
    "CREATE TABLE customer (id bigint PRIMARY KEY)",
    "CREATE TABEL orders (id bigint PRIMARY KEY)" // error: LK1008 at TABEL
})
@Rollback("DROP TABLE customer orders") // error: LK1008 at orders
@Verify("SELECT EXISTS (SELECT FROM customer") // error: LK1008 at ")
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds letters")
@Expand("""
        CREATE TABLE letter (id bigint PRIMARY KEY);

        CREATE TABLE "größe" (
          -- // error below: LK1008 at ,
          id bigint PRIMARY,
          name text
        );
        """)
final class AddLetters {}

@Migration(version = "1.2", description = "Fills names")
@Backfill(
        table = "customer as", // error: LK1008 at ",
        set = "name = ,", // error: LK1008 at ,"
        where = "name IS NUL") // error: LK1008 at NUL
final class FillNames {}

@Migration(version = "1.3", description = "Adds parcels, and would find them")
@Expand({
    "CREATE TABEL parcel (id bigint PRIMARY KEY)", // error: LK1008 at TABEL
    "CREATE INDEX parcel_id ON parcel (id)"
})
final class AddParcels {}
