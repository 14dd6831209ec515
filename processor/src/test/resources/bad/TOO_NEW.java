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
@Require("SELECT NOT EXISTS (SELECT FROM JSON_TABLE('[1]', '$[*]' COLUMNS (a int)))") // error: LK1019 at COLUMNS
@Expand("""
        CREATE TABLE price (
          net int,
          tax int,
          -- // error below: LK1019 at VIRTUAL
          gross int GENERATED ALWAYS AS (net + tax) VIRTUAL
        );
        """)
@Contract("ALTER TABLE price ADD CONSTRAINT positive CHECK (net > 0) NOT ENFORCED") // error: LK1019 at ENFORCED
@Rollback("MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN DELETE RETURNING *") // error: LK1019 at RETURNING
final class AddPrices {}

@Migration(version = "1.1", description = "Fills prices with what PostgreSQL 15 understands")
@Expand("CREATE TABLE vat (id bigint PRIMARY KEY, code text UNIQUE NULLS NOT DISTINCT)")
@Backfill(table = "price", set = "tax = JSON_SCALAR(net)::text::int", where = "JSON_EXISTS('1', '$' PASSING 1 AS x)") // error: LK1019 at PASSING
@Irreversible(reason = "Nobody minds")
final class FillPrices {}

@RepeatableMigration(name = "merge-prices", description = "Merges prices")
@Expand("""
        CREATE OR REPLACE PROCEDURE merge_prices() LANGUAGE plpgsql AS '
        BEGIN
          -- // error below: LK1019 at BY SOURCE
          MERGE INTO price USING vat ON price.net = vat.id WHEN NOT MATCHED BY SOURCE THEN DELETE;
        END';
        """)
final class MergePrices {}
