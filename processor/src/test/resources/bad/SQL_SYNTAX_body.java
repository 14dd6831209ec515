package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.RepeatableMigration;

@RepeatableMigration(name = "customer-names", description = "Names customers")
@Expand({
    """
    CREATE OR REPLACE FUNCTION customer_name() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      -- // error below: LK1008 at ;
      NEW.name := concat_ws(' ', NEW.first_name, NEW.last_name;
      RETURN NEW;
    END $$
    """,
    "CREATE OR REPLACE FUNCTION customers() RETURNS bigint LANGUAGE sql AS 'SELECT count(* FROM customer'", // error: LK1008 at FROM
    "DO 'BEGIN UPDATE customer SEY name = ''x''; END'" // error: LK1008 at name
})
final class NameCustomers {}
