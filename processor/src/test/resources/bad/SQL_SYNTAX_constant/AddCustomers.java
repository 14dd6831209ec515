import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Require;
import dev.lockkeeper.Verify;

@Migration(version = "1.0", description = "Adds customers")
@Require("SELECT true FROM " + Sql.C + 1 + " FORM " + AddCustomers.C + " WHERE")
@Expand(Sql.CREATE)
@Expand(AddCustomers.TABLE + AddCustomers.BODY)
@Verify("SELECT true FROM customer " + (AddCustomers.FLAG ? "FORM" : "") + " FROM true") // error: LK1008 at FROM true
final class AddCustomers {
    static final String C = "customer"; // error: LK1008 at customer
    static final String TABLE = "CREATE TABLE " + C;
    static final boolean FLAG = true;
    static final String BODY = """
            (
              id bigint,
              -- // error below: LK1008 at FORM
              name "text" FORM "x"
            )
            """;
}
