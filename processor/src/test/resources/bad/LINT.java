// option: -Alockkeeper.replay=off
package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;

@Migration(version = "1.0", description = "Finds customers")
@Expand({
    "CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint)",
    "CREATE INDEX orders_customer ON orders (customer_id)",
    "CREATE INDEX customer_email ON customer (email)", // error: LCK101 at CREATE INDEX customer_email
    "CREATE TABLE letter (id bigint PRIMARY KEY); CREATE INDEX customer_phone ON customer (phone)" // error: LCK101 at CREATE INDEX customer_phone
})
final class FindCustomers {}

@Migration(version = "1.1", description = "Drops the address")
@Expand("ALTER TABLE customer DROP COLUMN street, DROP COLUMN city") // error: DST102 // error: DST102
@Irreversible(reason = "They are in address")
final class DropAddress {}

@Migration(version = "1.2", description = "Two mistakes in two annotations")
@Expand("CREATE INDEX a ON customer (a)") // error: LCK101 at CREATE
@Expand("""
        CREATE TABLE parcel (id bigint PRIMARY KEY);
        -- // error below: LCK101 at CREATE
        CREATE INDEX b ON customer (b);
        """)
final class TwoMistakes {}
