package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.runtime.event.Event;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.report.Status;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of change, there and back again at each station. */
@PostgresTest
final class ChangesTest {

    private static final Target PURGE = new Target.Purge(Duration.ZERO, Optional.empty());

    private static final String SHOP = """
            @Migration(version = "1", description = "d")
            @Expand({
                "CREATE TABLE customer (id int PRIMARY KEY, name text, mail text NOT NULL, code varchar(10))",
                "ALTER TABLE customer ADD CHECK (mail <> ''), ADD CONSTRAINT one_mail UNIQUE (mail)",
                "ALTER TABLE customer ALTER mail SET DEFAULT 'none'",
                "COMMENT ON COLUMN customer.mail IS 'Where letters go'",
                "CREATE INDEX ON customer (lower(mail), id)",
                "CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total int, placed date NOT NULL)",
                "CREATE SEQUENCE numbers OWNED BY orders.total",
                "ALTER TABLE orders ALTER total SET DEFAULT nextval('numbers')",
                "CREATE INDEX by_total ON orders (total DESC) WHERE total > 3",
                "CREATE TABLE fax_log (id int PRIMARY KEY, at date)",
                "CREATE TABLE member (id int GENERATED ALWAYS AS IDENTITY (START 3 INCREMENT 2) PRIMARY KEY, boss int REFERENCES member, code int UNIQUE)",
                "CREATE TABLE fee (id serial PRIMARY KEY, member_id int NOT NULL REFERENCES member ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE)",
                "CREATE TABLE card (id smallint PRIMARY KEY REFERENCES member (code))",
                "CREATE TABLE \\"Club\\" (\\"No\\" serial, town int, PRIMARY KEY (town, \\"No\\"))",
                "CREATE TABLE \\"Plays\\" (id int PRIMARY KEY, t int, \\"C\\" int, FOREIGN KEY (t, \\"C\\") REFERENCES \\"Club\\")",
                "COMMENT ON CONSTRAINT member_pkey ON member IS 'who'",
                "COMMENT ON CONSTRAINT fee_member_id_fkey ON fee IS 'whose'",
                "CREATE INDEX ON fee (member_id)",
                "CREATE TYPE state AS ENUM ('open', 'paid', 'lost', 'closed')",
                "COMMENT ON TYPE state IS 'How far it is'",
                "CREATE TABLE parcel (id int PRIMARY KEY, state state NOT NULL DEFAULT 'lost', was state, weight int)",
                "CREATE INDEX ON parcel (state, weight)",
                "CREATE TABLE letter (id int PRIMARY KEY, state state) PARTITION BY HASH (id)",
                "CREATE TABLE letter_all PARTITION OF letter FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
                "CREATE TABLE visit (at date NOT NULL, n int) PARTITION BY RANGE (at)",
                "CREATE TABLE visit_old PARTITION OF visit FOR VALUES FROM ('2000-01-01') TO ('2020-01-01') PARTITION BY LIST (n)",
                "CREATE TABLE visit_old_one PARTITION OF visit_old FOR VALUES IN (1)",
                "CREATE TABLE visit_new PARTITION OF visit FOR VALUES FROM ('2020-01-01') TO ('2040-01-01')"})
            final class One {}

            @Migration(version = "2", description = "d", dependsOn = One.class)
            %s
            final class Two {}
            """;

    private static final List<String> ROWS = List.of(
            "INSERT INTO customer SELECT i, CASE WHEN i % 3 > 0 THEN 'n' || i END, 'm' || i FROM generate_series(1, 90) i",
            "INSERT INTO orders SELECT i, 1 + i % 90, i, '2020-01-01' FROM generate_series(1, 200) i",
            "INSERT INTO member (code) SELECT i FROM generate_series(1, 40) i",
            "UPDATE member SET boss = 3 WHERE id > 3",
            "INSERT INTO fee (member_id) SELECT id FROM member",
            "INSERT INTO card SELECT code FROM member WHERE code < 9",
            "INSERT INTO \"Club\" SELECT i, i % 3 FROM generate_series(1, 30) i",
            "INSERT INTO \"Plays\" SELECT i, i % 3, i FROM generate_series(1, 30) i",
            "INSERT INTO fax_log SELECT i, '2020-01-01' FROM generate_series(1, 20) i",
            "INSERT INTO parcel SELECT i, (ARRAY['open', 'paid', 'lost', 'closed'])[1 + i % 4]::state,"
                    + " CASE WHEN i % 3 = 0 THEN 'lost'::state END, i FROM generate_series(1, 90) i",
            "INSERT INTO letter SELECT i, (ARRAY['open', 'paid', 'lost', NULL])[1 + i % 4]::state FROM generate_series(1, 40) i",
            "INSERT INTO visit SELECT '2019-01-01', 1 FROM generate_series(1, 20) i",
            "INSERT INTO visit SELECT '2021-01-01', i FROM generate_series(1, 20) i");

    /** What is changed, and which phases that takes. */
    enum Case {
        COLUMN("@AddColumn(table = \"orders\", column = \"note\", type = \"text\")", "EXPAND"),
        COLUMN_WITH_DEFAULT(
                "@AddColumn(table = \"orders\", column = \"state\", type = \"text\", defaultValue = \"'new'\", notNull = true)",
                "EXPAND"),
        COLUMN_WITH_A_VALUE_FOR_EACH_ROW(
                "@AddColumn(table = \"orders\", column = \"token\", type = \"uuid\", defaultValue = \"gen_random_uuid()\","
                        + " notNull = true)",
                "EXPAND, BACKFILL"),
        IDENTITY_COLUMN(
                "@AddColumn(table = \"orders\", column = \"number\", type = \"bigint\", identity = AddColumn.Identity.ALWAYS)",
                "EXPAND, BACKFILL"),
        IDENTITY_COLUMN_THAT_MAY_BE_WRITTEN(
                "@AddColumn(table = \"customer\", column = \"number\", type = \"int\","
                        + " identity = AddColumn.Identity.BY_DEFAULT)",
                "EXPAND, BACKFILL"),
        GENERATED_COLUMN(
                "@AddColumn(table = \"orders\", column = \"cents\", type = \"bigint\", generated = \"total * 100\","
                        + " stored = true)",
                "EXPAND, BACKFILL"),
        GENERATED_COLUMN_THAT_HAS_A_VALUE(
                "@AddColumn(table = \"visit\", column = \"year\", type = \"int\", generated = \"extract(year from at)::int\","
                        + " notNull = true)",
                "EXPAND, BACKFILL"),
        INDEX("@AddIndex(table = \"orders\", on = {\"customer_id\", \"total DESC\"}, where = \"total > 0\")", "EXPAND"),
        INDEX_OF_PARTITIONS("@AddIndex(table = \"visit\", on = \"n\")", "EXPAND"),
        UNIQUE_INDEX("@AddIndex(table = \"customer\", on = \"lower(mail)\", unique = true)", "CONTRACT"),
        UNIQUE("@AddUnique(table = \"customer\", columns = \"mail\")", "CONTRACT"),
        UNIQUE_KEPT("@AddUnique(table = \"customer\", columns = {\"mail\", \"id\"}, kept = true)", "EXPAND"),
        FOREIGN_KEY(
                "@AddForeignKey(table = \"orders\", columns = \"customer_id\", references = \"customer\")",
                "EXPAND, CONTRACT"),
        FOREIGN_KEY_KEPT(
                "@AddForeignKey(table = \"orders\", columns = \"customer_id\", references = \"customer\", kept = true)",
                "EXPAND"),
        CHECK("@AddCheck(table = \"orders\", check = \"total >= 0\", kept = true)", "EXPAND"),
        NOT_NULL("@SetNotNull(table = \"orders\", column = \"total\")", "CONTRACT"),
        NOT_NULL_KEPT("@SetNotNull(table = \"orders\", column = \"total\", kept = true)", "EXPAND"),
        NOT_NULL_FILLED(
                "@SetNotNull(table = \"customer\", column = \"name\", up = \"'?'\")", "EXPAND, BACKFILL, CONTRACT"),
        DROPPED_COLUMN("@DropColumn(table = \"orders\", column = \"total\")", "CONTRACT, PURGE"),
        DROPPED_COLUMN_WITH_VALUES(
                "@DropColumn(table = \"orders\", column = \"placed\", down = \"'1900-01-01'\")",
                "EXPAND, CONTRACT, PURGE"),
        DROPPED_TABLE("@DropTable(table = \"fax_log\")", "CONTRACT, PURGE"),
        PLAIN_DROP_OF_COLUMNS(
                "@Contract(\"ALTER TABLE orders DROP COLUMN total, DROP COLUMN placed\")", "CONTRACT, PURGE"),
        PLAIN_DROP_OF_TABLE("@Contract(\"DROP TABLE fax_log\")", "CONTRACT, PURGE"),
        RENAMED_COLUMN(
                "@RenameColumn(table = \"customer\", column = \"mail\", to = \"e_mail\")",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        RENAMED_COLUMN_THROUGH_A_VIEW(
                "@RenameColumn(table = \"customer\", column = \"mail\", to = \"e_mail\", view = true)",
                "EXPAND, CONTRACT"),
        RENAMED_KEY(
                "@RenameColumn(table = \"member\", column = \"id\", to = \"number\", view = true)", "EXPAND, CONTRACT"),
        TYPE_BY_DEFINITION("@ChangeType(table = \"customer\", column = \"code\", to = \"varchar(20)\")", "EXPAND"),
        TYPE(
                "@ChangeType(table = \"orders\", column = \"total\", to = \"bigint\")",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        KEY("@ChangeType(table = \"member\", column = \"id\", to = \"bigint\")", "EXPAND, BACKFILL, CONTRACT, PURGE"),
        KEY_OF_TWO_COLUMNS(
                "@ChangeType(table = \"\\\"Club\\\"\", column = \"\\\"No\\\"\", to = \"bigint\")",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        KEY_THAT_POINTS_TO_ANOTHER(
                "@ChangeType(table = \"card\", column = \"id\", to = \"bigint\")", "EXPAND, BACKFILL, CONTRACT, PURGE"),
        KEY_AND_WHAT_POINTS_TO_IT(
                "@ChangeType(table = \"member\", column = \"id\", to = \"bigint\")"
                        + " @ChangeType(table = \"fee\", column = \"member_id\", to = \"bigint\")"
                        + " @ChangeType(table = \"member\", column = \"boss\", to = \"bigint\")",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        FOREIGN_KEY_COLUMN(
                "@ChangeType(table = \"fee\", column = \"member_id\", to = \"bigint\")",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        MEANING(
                "@ChangeType(table = \"orders\", column = \"total\", to = \"numeric\", as = \"euros\", up = \"total / 100.0\","
                        + " down = \"round(euros * 100)::int\")",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        LABEL_ADDED("@ChangeEnum(type = \"state\", add = {\"held\", \"sent\"}, after = \"paid\")", "EXPAND"),
        LABEL_RENAMED("@ChangeEnum(type = \"state\", rename = \"paid\", to = \"settled\")", "CONTRACT"),
        LABELS_ADDED_AND_RENAMED(
                "@ChangeEnum(type = \"state\", add = \"new\", before = \"open\", rename = \"paid\", to = \"settled\")",
                "EXPAND, CONTRACT"),
        LABEL_ADDED_WITH_A_WAY_BACK(
                "@ChangeEnum(type = \"state\", add = \"held\", back = \"open\")", "EXPAND, BACKFILL, CONTRACT, PURGE"),
        LABEL_REMOVED(
                "@ChangeEnum(type = \"state\", remove = \"lost\", becomes = \"closed\", add = \"held\")",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        LABELS_REORDERED(
                "@ChangeEnum(type = \"state\", order = {\"closed\", \"lost\", \"paid\", \"open\"})",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        LABELS_OF_EACH_VERSION(
                "@ChangeEnum(type = \"state\", add = \"held\", back = \"open\", rename = \"paid\", to = \"settled\","
                        + " remove = \"lost\", becomes = \"closed\", as = {\"parcel.state AS stage\","
                        + " \"parcel.was AS stage_was\", \"public.letter.state AS stage\"})",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        SPLIT(
                "@SplitColumn(table = \"customer\", column = \"name\", into = {\"first text\", \"last text\"}, up = {\"left(name, 1)\","
                        + " \"substr(name, 2)\"}, down = \"first || last\")",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        MERGED(
                "@MergeColumns(table = \"orders\", columns = {\"total\", \"placed\"}, into = \"both_of_them jsonb\","
                        + " up = \"jsonb_build_object('t', total, 'p', placed)\","
                        + " down = {\"(both_of_them ->> 't')::int\", \"(both_of_them ->> 'p')::date\"})",
                "EXPAND, BACKFILL, CONTRACT, PURGE"),
        RENAMED_TABLE("@RenameTable(table = \"orders\", to = \"purchase\")", "EXPAND, CONTRACT");

        private final String change;
        private final String phases;

        Case(String change, String phases) {
            this.change = change;
            this.phases = phases;
        }

        /** What the fingerprint is like without the labels that PostgreSQL cannot take out of the type again. */
        String withoutLabels(String fingerprint) {
            return switch (this) {
                case LABEL_ADDED -> fingerprint.replace("'held', 'sent', ", "");
                case LABELS_ADDED_AND_RENAMED -> fingerprint.replace("'new', ", "");
                default -> fingerprint;
            };
        }

        List<String> phases(String before, boolean explicit) {
            return Stream.of(phases.split(", "))
                    .filter(it -> explicit == it.equals("CONTRACT") && !it.equals("PURGE"))
                    .map(it -> before + it)
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void change_can_be_taken_back_at_each_station_and_made_again(Case change, TestDatabase database) throws Exception {
        var shop =
                new Shop(database.dataSource(), CompiledMigrations.replayed(database, SHOP.formatted(change.change)));
        shop.run(Shop.migrationTo("1"));
        for (String rows : ROWS) {
            database.execute(rows);
        }
        String before = shop.fingerprint();

        assertEquals(change.phases("2 ", false), shop.migrate());
        String migrated = shop.fingerprint();
        shop.rollback("2");
        assertEquals(before, change.withoutLabels(shop.fingerprint()));

        shop.migrate();
        assertEquals(change.phases("2 ", true), shop.run(Shop.contraction()));
        String contracted = shop.fingerprint();
        shop.rollback("2");
        assertEquals(before, change.withoutLabels(shop.fingerprint()));

        shop.migrate();
        assertEquals(migrated, shop.fingerprint());
        shop.run(Shop.contraction());
        shop.run(new Target.RollbackContract(Optional.empty()));
        assertEquals(migrated, shop.fingerprint());
        shop.run(Shop.contraction());
        assertEquals(contracted, shop.fingerprint());

        boolean purged = change.phases.contains("PURGE");
        assertEquals(purged ? List.of("2 PURGE") : List.of(), shop.run(PURGE));
        assertEquals(!purged, shop.fingerprint().contains("lockkeeper") || contracted.equals(shop.fingerprint()));
        assertTrue(!shop.fingerprint().contains("lockkeeper"), shop.fingerprint());
        assertEquals(List.of(), shop.use(Lockkeeper::damagedEntries));
    }

    @Test
    void what_only_the_new_column_can_hold_is_not_filled_over_and_refuses_the_way_back(TestDatabase database)
            throws Exception {
        var shop = new Shop(
                database.dataSource(),
                CompiledMigrations.replayed(
                        database,
                        SHOP.formatted(
                                "@ChangeType(table = \"orders\", column = \"total\", to = \"bigint\", as = \"cents\")")));
        shop.run(Shop.migrationTo("1"));
        database.execute(ROWS.get(1));
        shop.on(event -> {
            if (event instanceof Event.PhaseFinished finished && finished.phase() == Phase.EXPAND) {
                try {
                    database.execute("UPDATE orders SET cents = 10000000000 WHERE id = 7");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            }
        });
        assertEquals(List.of("2 EXPAND", "2 BACKFILL"), shop.migrate());
        shop.on(event -> {});
        assertEquals("10000000000", database.scalar("SELECT cents FROM orders WHERE id = 7"));

        LockkeeperException beside = refused(shop, new Target.RollbackOne("2"));
        assertEquals("LK2024", beside.fourParts().code());
        assertTrue(
                beside.fourParts().text().contains("whose cents does not fit integer: (7)."), beside.fourParts()::text);
        shop.run(Shop.contraction());
        LockkeeperException contracted = refused(shop, new Target.RollbackOne("2"));
        assertEquals("LK2024", contracted.fourParts().code());

        database.execute("UPDATE orders SET cents = 5 WHERE id = 7");
        shop.rollback("2");
        assertEquals("5", database.scalar("SELECT total FROM orders WHERE id = 7"));
    }

    @Test
    void every_kind_of_change_has_a_case() {
        List<String> kinds = Stream.of(Change.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
        assertEquals(
                Set.copyOf(kinds),
                Stream.of(Case.values())
                        .map(it -> it.change.substring(1, it.change.indexOf('(')))
                        .filter(it -> !it.equals("Contract"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void purge_waits_for_the_retention_and_is_the_end_of_the_way_back(TestDatabase database) throws Exception {
        var shop = new Shop(
                database.dataSource(),
                CompiledMigrations.replayed(database, SHOP.formatted(Case.DROPPED_TABLE.change)));
        shop.migrate();
        shop.run(Shop.contraction());
        assertEquals(Status.State.CONTRACTED, state(shop));
        assertEquals(List.of(), shop.run(new Target.Purge(Duration.ofDays(30), Optional.empty())));
        LockkeeperException early = refused(shop, new Target.Purge(Duration.ofDays(30), Optional.of("2")));
        assertEquals("LK2025", early.fourParts().code());

        assertEquals(List.of("2 PURGE"), shop.run(PURGE));
        assertEquals(Status.State.PURGED, state(shop));
        LockkeeperException late = refused(shop, new Target.RollbackOne("2"));
        assertEquals("LK2005", late.fourParts().code());
        assertEquals(List.of(), shop.run(PURGE));
    }

    @Test
    void rows_that_have_no_place_in_the_old_column_are_named_and_nothing_is_taken_back(TestDatabase database)
            throws Exception {
        var shop = new Shop(
                database.dataSource(), CompiledMigrations.replayed(database, SHOP.formatted(Case.TYPE.change)));
        shop.migrate();
        shop.run(Shop.contraction());
        database.execute("INSERT INTO orders (id, total, placed) VALUES (7, 5000000000, now()), (8, 8, now())");
        String contracted = shop.fingerprint();
        LockkeeperException refused = refused(shop, new Target.RollbackContract(Optional.empty()));
        assertEquals("LK2024", refused.fourParts().code());
        assertTrue(refused.fourParts().fact().endsWith("total does not fit integer: (7)."), refused.fourParts()::fact);
        assertEquals(contracted, shop.fingerprint());

        database.execute("UPDATE orders SET total = 5 WHERE id = 7");
        assertEquals(List.of("2 undo CONTRACT"), shop.run(new Target.RollbackContract(Optional.of("2"))));
        assertEquals(List.of("5", "8"), database.column("SELECT total FROM orders ORDER BY id"));
    }

    @Test
    void rows_that_came_while_a_column_was_hidden_have_no_value_in_it_and_are_named(TestDatabase database)
            throws Exception {
        var shop = new Shop(
                database.dataSource(),
                CompiledMigrations.replayed(database, SHOP.formatted(Case.PLAIN_DROP_OF_COLUMNS.change)));
        shop.migrate();
        shop.run(Shop.contraction());
        database.execute("INSERT INTO orders (id) VALUES (7)");
        LockkeeperException refused = refused(shop, new Target.RollbackOne("2"));
        assertEquals("LK2024", refused.fourParts().code());
        assertTrue(refused.fourParts().fact().contains("that have no value in placed: (7)"), refused.fourParts()::fact);

        database.execute("UPDATE orders SET lockkeeper_retired_placed = now() WHERE id = 7");
        shop.rollback("2");
        assertEquals("1", database.scalar("SELECT count(*) FROM orders WHERE placed = now()::date"));
    }

    @Test
    void change_of_the_same_column_waits_for_the_end_of_the_one_before(TestDatabase database) throws Exception {
        String renames = SHOP.formatted("@RenameColumn(table = \"customer\", column = \"code\", to = \"mark\")") + """
                @Migration(version = "3", description = "d", dependsOn = Two.class)
                @RenameColumn(table = "customer", column = "mark", to = "sign")
                final class Three {}

                @Migration(version = "4", description = "d", dependsOn = Three.class)
                @Expand("CREATE TABLE more (id int PRIMARY KEY)")
                final class Four {}

                @Migration(version = "5", description = "d", dependsOn = Two.class)
                @AddColumn(table = "customer", column = "note", type = "text")
                final class Five {}
                """;
        var shop = new Shop(database.dataSource(), CompiledMigrations.replayed(database, renames));
        assertEquals(List.of("1 EXPAND", "2 EXPAND", "2 BACKFILL", "5 EXPAND"), shop.migrate());
        assertEquals(List.of("3", "4"), held(shop));
        database.execute("INSERT INTO customer (id, code) VALUES (1, 'a')");
        shop.run(Shop.contraction());
        assertEquals(List.of("3", "4"), held(shop));
        shop.run(PURGE);
        assertEquals(List.of("3 EXPAND", "3 BACKFILL", "4 EXPAND"), shop.migrate());
        shop.run(Shop.contraction());
        assertEquals("a", database.scalar("SELECT sign FROM customer"));
        assertEquals(List.of(), held(shop));
    }

    @Test
    void changes_of_the_same_column_come_to_their_end_one_after_the_other_where_nothing_is_there_yet(
            TestDatabase database) {
        String renames = SHOP.formatted("@RenameColumn(table = \"customer\", column = \"code\", to = \"mark\")") + """
                @Migration(version = "3", description = "d", dependsOn = Two.class)
                @RenameColumn(table = "customer", column = "mark", to = "sign")
                final class Three {}
                """;
        var shop = new Shop(database.dataSource(), CompiledMigrations.replayed(database, renames));
        assertEquals(
                List.of(
                        "1 EXPAND",
                        "2 EXPAND",
                        "2 BACKFILL",
                        "2 CONTRACT",
                        "2 PURGE",
                        "3 EXPAND",
                        "3 BACKFILL",
                        "3 CONTRACT"),
                shop.run(Shop.migrationThroughContract()));
    }

    private static List<String> held(Shop shop) {
        return shop.use(it -> it.plan(Shop.migration())).plan().held().stream()
                .map(MigrationDefinition::id)
                .toList();
    }

    private static Status.State state(Shop shop) {
        return shop.use(Lockkeeper::status).migrations().get(1).state();
    }

    private static LockkeeperException refused(Shop shop, Target target) throws SQLException {
        try {
            shop.run(target);
        } catch (LockkeeperException e) {
            return e;
        }
        throw new AssertionError("it was not refused");
    }
}
