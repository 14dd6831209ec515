package shop.customer;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;

/** The first migration, which others depend on. */
@Migration(version = "1.0.0", description = "Customers", author = "ada", ticket = "SHOP-1")
@Expand("CREATE TABLE customer (id bigint PRIMARY KEY, first_name text, last_name text, phone text)")
public final class CreateCustomers {

    /** Nothing to do. */
    public CreateCustomers() {}
}
