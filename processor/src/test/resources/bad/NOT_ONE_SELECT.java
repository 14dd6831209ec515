package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Require;
import dev.lockkeeper.Verify;

@Migration(version = "1.0", description = "Adds customers")
@Require("DELETE FROM customer RETURNING true") // error: LK1016 at "DELETE FROM customer RETURNING true"
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
@Verify("SELECT true; SELECT false") // error: LK1016 at "SELECT true; SELECT false"
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds orders")
@Require("SELECT true AS ok INTO orders_ok") // error: LK1016 at "SELECT true AS ok INTO orders_ok"
@Expand("CREATE TABLE orders (id bigint PRIMARY KEY)")
@Verify("WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) = 0 FROM gone") // error: LK1016 at "WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) = 0 FROM gone"
final class AddOrders {}

@Migration(version = "1.2", description = "Adds letters")
@Require("") // error: LK1016 at ""
@Expand("CREATE TABLE letter (id bigint PRIMARY KEY)")
final class AddLetters {}
