package dev.lockkeeper.it.crash;

import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A shop whose tables are expanded, filled, contracted and taken back while it is open, again and again: no change may cost its
 * customers an error, a purchase or a visit.
 */
final class ShopLife {

    private static final String SHOP = """
            @Migration(version = "1", description = "Shop")
            @Expand({"CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL, visits int NOT NULL DEFAULT 0)",
                     "CREATE TABLE purchase (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer int NOT NULL,"
                         + " amount int NOT NULL, paid boolean NOT NULL DEFAULT false)",
                     "INSERT INTO customer SELECT i, 'customer ' || i FROM generate_series(1, %1$d) i",
                     "INSERT INTO purchase (customer, amount) SELECT 1 + i %% %1$d, i %% 90 FROM generate_series(1, %2$d) i"})
            @Irreversible(reason = "it is where the shop begins")
            final class Shop {}
            """.formatted(BusyShop.CUSTOMERS, BusyShop.PURCHASES);

    private static final String CHANGES = """
            @Migration(version = "2", description = "Tax", dependsOn = Shop.class)
            @Expand({"ALTER TABLE purchase ADD COLUMN tax int", "ALTER TABLE purchase ALTER COLUMN tax SET DEFAULT 0"})
            @Backfill(table = "purchase", set = "tax = amount / 5", where = "tax IS NULL")
            @Contract({"ALTER TABLE purchase ADD CONSTRAINT purchase_tax CHECK (tax IS NOT NULL) NOT VALID",
                       "ALTER TABLE purchase VALIDATE CONSTRAINT purchase_tax",
                       "ALTER TABLE purchase ALTER COLUMN tax SET NOT NULL",
                       "ALTER TABLE purchase DROP CONSTRAINT purchase_tax"})
            @Rollback(phase = Phase.CONTRACT, value = "ALTER TABLE purchase ALTER COLUMN tax DROP NOT NULL")
            @Rollback(phase = Phase.EXPAND, value = "ALTER TABLE purchase DROP COLUMN tax")
            final class Tax {}
            @Migration(version = "3", description = "Who bought", dependsOn = Shop.class)
            @Expand({"CREATE INDEX CONCURRENTLY purchase_customer ON purchase (customer)",
                     "ALTER TABLE purchase ADD CONSTRAINT purchase_customer_fkey FOREIGN KEY (customer) REFERENCES customer NOT VALID",
                     "ALTER TABLE purchase VALIDATE CONSTRAINT purchase_customer_fkey"})
            @Rollback({"ALTER TABLE purchase DROP CONSTRAINT purchase_customer_fkey", "DROP INDEX CONCURRENTLY purchase_customer"})
            final class WhoBought {}
            @Migration(version = "4", description = "Level", dependsOn = WhoBought.class)
            @Expand({"ALTER TABLE customer ADD COLUMN level text DEFAULT 'none'",
                     "CREATE FUNCTION leveled() RETURNS trigger LANGUAGE plpgsql AS"
                         + " $$ BEGIN NEW.level := CASE WHEN NEW.visits > 50 THEN 'gold' ELSE 'none' END; RETURN NEW; END $$",
                     "CREATE TRIGGER leveled BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION leveled()",
                     "CREATE VIEW loyal AS SELECT id, name FROM customer WHERE visits > 50"})
            @Rollback({"DROP VIEW loyal", "DROP TRIGGER leveled ON customer", "DROP FUNCTION leveled()",
                       "ALTER TABLE customer DROP COLUMN level"})
            final class Level {}
            """;

    private static final List<Goal> CYCLE = List.of(Goal.MIGRATE, Goal.CONTRACT, Goal.ROLLBACK);

    private final TestDatabase database;
    private final Project changes = Project.compiled(List.of(SHOP + CHANGES));

    /** On an empty database, where the shop's tables are made. */
    ShopLife(TestDatabase database) {
        this.database = database;
        Subject.Result made = run(new Command(Project.compiled(List.of(SHOP)), Goal.MIGRATE));
        if (!made.succeeded()) {
            throw new AssertionError(made.failure());
        }
    }

    /** There and back, as long as {@code another} says so, and then whether all that the shop has sold is there. */
    void live(BooleanSupplier another, Consumer<Landing> result) throws SQLException {
        try (var shop = new BusyShop(database)) {
            int cycle = 0;
            do {
                cycle++;
                for (Goal goal : CYCLE) {
                    Subject.Result told = run(new Command(changes, goal));
                    var symptoms = new ArrayList<>(shop.errors());
                    if (!told.succeeded()) {
                        symptoms.add("the command fails: " + told.failure());
                    } else if (told.nothingToDo()) {
                        symptoms.add("the command has found nothing to do");
                    }
                    result.accept(new Landing("a shop at work", goal.toString(), "in cycle " + cycle, true, symptoms));
                }
            } while (another.getAsBoolean());
            shop.shut();
            result.accept(new Landing(
                    "a shop at work", "what was sold", "%,d visits".formatted(shop.visits()), true, lost(shop)));
        }
    }

    private List<String> lost(BusyShop shop) throws SQLException {
        var lost = new ArrayList<>(shop.errors());
        expect("visits", "select sum(visits) from customer", shop.visits(), lost);
        expect("purchases", "select count(*) from purchase", BusyShop.PURCHASES + shop.visits(), lost);
        return lost;
    }

    private void expect(String what, String query, long expected, List<String> lost) throws SQLException {
        String found = database.scalar(query);
        if (!found.equals(Long.toString(expected))) {
            lost.add("%s: %s, and not %d".formatted(what, found, expected));
        }
    }

    private Subject.Result run(Command command) {
        return command.run(Sources.of(database.url(), database.user(), database.password()));
    }
}
