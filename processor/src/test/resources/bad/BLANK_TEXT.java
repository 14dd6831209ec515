package shop;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Approval;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Sensitivity;

@Migration(version = "1.0", description = " ", approvals = @Approval(role = "")) // error: LK1013 at " " // error: LK1013 at ""
@Sensitivity(level = "") // error: LK1013 at ""
@Expand("CREATE INDEX customer_name ON customer (name)")
@Accept(rule = "index-build-blocks-writes", because = "\t") // error: LK1013 at "\t"
@Irreversible(reason = "") // error: LK1013 at ""
final class AddCustomers {}

@Migration(version = "1.1", description = "") // error: LK1013 at ""
@Expand("CREATE TABLE orders (id bigint PRIMARY KEY)")
final class AddOrders {}
