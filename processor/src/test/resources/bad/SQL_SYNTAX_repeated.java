package shop;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Adds customers")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
@Expand("CREATE TABEL orders (id bigint PRIMARY KEY)") // error: LK1008 at TABEL
@Accept(rule = "LCK101", because = " ") // error: LK1013 at " "
@Accept(rule = "LCK102", because = "It is small")
final class AddCustomers {}

@Migration(version = "1.1", description = "Adds letters")
@Expand.All({
    @Expand("CREATE TABLE letter (id bigint PRIMARY KEY)"),
    @Expand("CREATE TABEL envelope (id bigint PRIMARY KEY)") // error: LK1008 at TABEL
})
final class AddLetters {}
