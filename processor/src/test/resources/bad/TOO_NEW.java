// option: -Alockkeeper.postgres=15
package shop;

import dev.lockkeeper.Backfill;
import dev.lockkeeper.Contract;
import dev.lockkeeper.Expand;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.Migration;
import dev.lockkeeper.RepeatableMigration;
import dev.lockkeeper.Require;
import dev.lockkeeper.Rollback;

@Migration(version = "1.0", description = "Adds prices")
@Require("SELECT NOT EXISTS (SELECT FROM JSON_TABLE('[1]', '$[*]' COLUMNS (a int)))") // error: LK1019 at "SELECT NOT
// error below: LK1019 at """
@Expand("""
        CREATE TABLE price (
          net int,
          tax int,
          gross int GENERATED ALWAYS AS (net + tax) VIRTUAL
        );
        """)
@Contract("ALTER TABLE price ADD CONSTRAINT positive CHECK (net > 0) NOT ENFORCED") // error: LK1019 at "ALTER TABLE
@Rollback("MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN DELETE RETURNING *") // error: LK1019 at "MERGE
final class AddPrices {}

@Migration(version = "1.1", description = "Fills prices with what PostgreSQL 15 understands")
@Expand("CREATE TABLE vat (id bigint PRIMARY KEY, code text UNIQUE NULLS NOT DISTINCT)")
@Backfill(table = "price", set = "tax = JSON_SCALAR(net)::text::int", where = "JSON_EXISTS('1', '$' PASSING 1 AS x)") // error: LK1019 at "JSON_EXISTS
@Irreversible(reason = "Nobody minds")
final class FillPrices {}

@RepeatableMigration(name = "merge-prices", description = "Merges prices")
// error below: LK1019 at """
@Expand("""
        CREATE OR REPLACE PROCEDURE merge_prices() LANGUAGE plpgsql AS '
        BEGIN
          MERGE INTO price USING vat ON price.net = vat.id WHEN NOT MATCHED BY SOURCE THEN DELETE;
        END';
        """)
final class MergePrices {}
