package dev.lockkeeper.catalog.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.replay.ReplayedMigration.Kind;
import dev.lockkeeper.catalog.replay.ReplayedMigration.ReplayedStep;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectReplayTest {

    private final List<ReplayedMigration> project = new ArrayList<>();

    @Test
    void what_fits_together_is_not_told() {
        migration("1", "CreateCustomers")
                .expand("CREATE TABLE customer (id int PRIMARY KEY, name text)")
                .add();
        migration("2", "AddPhone")
                .after("1")
                .expand("ALTER TABLE customer ADD COLUMN phone text")
                .add();
        migration("3", "AddMail")
                .after("1")
                .expand("ALTER TABLE customer ADD COLUMN mail text")
                .add();
        migration("4", "IndexMail")
                .after("3")
                .expand("CREATE INDEX customer_mail ON customer (mail)")
                .add();

        assertEquals(List.of(), findings());
    }

    @Test
    void a_table_that_is_not_there_is_told_with_the_one_that_was_meant() {
        migration("1", "CreateCustomers")
                .expand("CREATE TABLE customer (id int PRIMARY KEY)")
                .add();
        migration("2", "AddPhone")
                .after("1")
                .expand("ALTER TABLE custmer ADD COLUMN phone text")
                .add();

        assertEquals(List.of("2 LK1021 There is no table custmer. Did you mean customer?"), findings());
    }

    @Test
    void a_column_that_is_not_there_is_told_where_it_stands() {
        migration("1", "CreateCustomers")
                .expand("CREATE TABLE customer (id int PRIMARY KEY, mail text)")
                .add();
        migration("2", "FillMail")
                .after("1")
                .expand("UPDATE customer SET mial = 'none' WHERE mail IS NULL")
                .add();

        assertEquals(List.of("2 LK1021 Table public.customer has no column mial. Did you mean mail?"), findings());
        assertEquals(20, outcome().findings().get(0).location());
    }

    @Test
    void what_an_unrelated_migration_makes_has_to_be_depended_on() {
        migration("1", "CreateCustomers")
                .expand("CREATE TABLE customer (id int PRIMARY KEY)")
                .add();
        migration("2", "AddPhone")
                .expand("ALTER TABLE customer ADD COLUMN phone text")
                .add();

        assertEquals(
                List.of("2 LK1026 AddPhone uses the table public.customer, which CreateCustomers makes, and does not"
                        + " depend on it."),
                findings());
    }

    @Test
    void a_dependency_of_a_dependency_is_enough() {
        migration("1", "CreateCustomers")
                .expand("CREATE TABLE customer (id int PRIMARY KEY)")
                .add();
        migration("2", "AddPhone")
                .after("1")
                .expand("ALTER TABLE customer ADD COLUMN phone text")
                .add();
        migration("3", "IndexId")
                .after("2")
                .expand("CREATE INDEX by_id ON customer (id)")
                .add();

        assertEquals(List.of(), findings());
    }

    @Test
    void what_a_later_migration_makes_is_named() {
        migration("1", "IndexOrders")
                .expand("CREATE INDEX orders_day ON orders (day)")
                .add();
        migration("2", "CreateOrders").expand("CREATE TABLE orders (day date)").add();

        assertEquals(
                List.of("1 LK1026 IndexOrders uses orders, which CreateOrders makes, and does not depend on it."),
                findings());
    }

    @Test
    void two_changes_of_one_thing_need_an_order() {
        migration("1", "CreateCustomers")
                .expand("CREATE TABLE customer (id int, name text)")
                .add();
        migration("2", "NameUnknown")
                .after("1")
                .expand("ALTER TABLE customer ALTER name SET DEFAULT '?'")
                .add();
        migration("3", "NameEmpty")
                .after("1")
                .expand("ALTER TABLE customer ALTER name SET DEFAULT ''")
                .add();

        assertEquals(
                List.of("3 LK1027 NameUnknown and NameEmpty both change the column public.customer.name, and neither"
                        + " depends on the other."),
                findings());
    }

    @Test
    void a_contract_must_not_take_what_a_later_migration_uses() {
        migration("1", "CreateCustomers")
                .expand("CREATE TABLE customer (id int, name text, phone text)")
                .add();
        migration("2", "DropPhone")
                .after("1")
                .contract("ALTER TABLE customer DROP COLUMN phone")
                .add();
        migration("3", "IndexPhone")
                .after("2")
                .expand("CREATE INDEX by_phone ON customer (phone)")
                .add();

        assertEquals(
                List.of("3 LK1025 IndexPhone uses public.customer.phone, which the contract of DropPhone takes away."),
                findings());
    }

    @Test
    void a_name_is_not_free_before_the_contract_that_frees_it() {
        migration("1", "CreateCustomers")
                .expand("CREATE TABLE customer (id int, name text, phone text)")
                .add();
        migration("2", "DropPhone")
                .after("1")
                .contract("ALTER TABLE customer DROP COLUMN phone")
                .add();
        migration("3", "AddPhone")
                .after("2")
                .expand("ALTER TABLE customer ADD COLUMN phone text")
                .add();

        assertEquals(1, findings().size());
        assertTrue(
                findings().get(0).startsWith("3 LK1025 There is a column public.customer.phone already."),
                findings().get(0));
    }

    @Test
    void nothing_is_claimed_after_what_nobody_can_follow() {
        migration("1", "CreateCustomers")
                .expand("CREATE TABLE customer (id int)")
                .add();
        migration("2", "DoIt")
                .after("1")
                .expand("DO $$ BEGIN EXECUTE 'create table x ()'; END $$")
                .add();
        migration("3", "UseIt")
                .after("2")
                .expand("CREATE INDEX by_id ON x (id)")
                .expand("CREATE TABLE customer ()")
                .add();

        assertEquals(List.of(), findings());
        assertTrue(outcome().schema().opaque().isPresent());
    }

    @Test
    void the_search_path_of_one_migration_is_not_that_of_the_next() {
        migration("1", "CreateSales")
                .expand("CREATE SCHEMA sales")
                .expand("SET search_path = sales")
                .expand("CREATE TABLE orders (id int)")
                .add();
        migration("2", "IndexOrders")
                .after("1")
                .expand("CREATE INDEX by_id ON orders (id)")
                .add();

        assertEquals(List.of("2 LK1021 There is no table orders. Did you mean sales.orders?"), findings());
    }

    @Test
    void a_thousand_migrations_in_a_chain_are_all_ancestors() {
        migration("1", "First").expand("CREATE TABLE customer (id int)").add();
        for (int i = 2; i <= 1_000; i++) {
            migration("" + i, "M" + i)
                    .after("" + (i - 1))
                    .expand("ALTER TABLE customer ADD COLUMN c%d int".formatted(i))
                    .add();
        }

        assertEquals(List.of(), findings());
        assertEquals(
                1_000,
                outcome()
                        .schema()
                        .namespace("public")
                        .orElseThrow()
                        .relation("customer")
                        .orElseThrow()
                        .columns()
                        .size());
    }

    private Builder migration(String id, String name) {
        return new Builder(id, name);
    }

    private ProjectReplay.Outcome outcome() {
        return new ProjectReplay(project, 18).run();
    }

    private List<String> findings() {
        return outcome().findings().stream()
                .map(it -> it.migration() + " " + it.message().code() + " "
                        + it.message().fact())
                .toList();
    }

    private final class Builder {
        private final String id;
        private final String name;
        private final List<String> dependsOn = new ArrayList<>();
        private final List<ReplayedStep> steps = new ArrayList<>();

        Builder(String id, String name) {
            this.id = id;
            this.name = name;
        }

        Builder after(String dependency) {
            dependsOn.add(dependency);
            return this;
        }

        Builder expand(String sql) {
            return step(Phase.EXPAND, sql);
        }

        Builder contract(String sql) {
            return step(Phase.CONTRACT, sql);
        }

        void add() {
            project.add(new ReplayedMigration(id, name, dependsOn, Kind.VERSIONED, steps));
        }

        private Builder step(Phase phase, String sql) {
            try {
                for (ParsedStatement statement : SqlParser.postgres().parse(sql)) {
                    steps.add(new ReplayedStep(phase, statement, ""));
                }
                return this;
            } catch (SqlSyntaxException e) {
                throw new AssertionError(e);
            }
        }
    }
}
