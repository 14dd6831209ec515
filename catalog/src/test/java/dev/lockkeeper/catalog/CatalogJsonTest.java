package dev.lockkeeper.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Phase;
import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.Action.BatchedCode;
import dev.lockkeeper.catalog.Action.BatchedUpdate;
import dev.lockkeeper.catalog.Action.Code;
import dev.lockkeeper.catalog.Action.JavaMethod;
import dev.lockkeeper.catalog.Action.Sql;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.MigrationDefinition.Accepted;
import dev.lockkeeper.catalog.MigrationDefinition.Approver;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.MigrationDefinition.Metadata;
import dev.lockkeeper.catalog.MigrationDefinition.Sensitive;
import dev.lockkeeper.catalog.MigrationDefinition.Verification;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogJsonTest {

    static final Catalog FULL = new Catalog(List.of(full(), Migrations.repeatable("view", "1.2.0")));

    @Test
    void a_catalog_with_everything_in_it_comes_back_equal() {
        assertEquals(FULL, CatalogJson.read(CatalogJson.write(FULL)));
    }

    @Test
    void a_catalog_with_nothing_in_it_comes_back_equal() {
        var empty = new Catalog(List.of());
        assertEquals(empty, CatalogJson.read(CatalogJson.write(empty)));
        var bare = new Catalog(List.of(new MigrationDefinition(
                "1",
                false,
                "",
                "",
                List.of(),
                metadata(),
                Limits.DEFAULT,
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                "")));
        assertEquals(bare, CatalogJson.read(CatalogJson.write(bare)));
    }

    @Test
    void a_baseline_comes_back_and_what_is_none_does_not_say_so() {
        var catalog = new Catalog(List.of(Migrations.baseline("0"), Migrations.migration("1")));
        String json = CatalogJson.write(catalog);
        assertEquals(catalog, CatalogJson.read(json));
        assertEquals(1, json.split("\"baseline\":true", -1).length - 1);
        assertFalse(json.contains("\"baseline\":false"));
    }

    @Test
    void empty_records_come_back_equal() {
        var steps = List.of(
                new Step(new BatchedUpdate("", "", "", 0), new Reversal.Undo(List.of())),
                new Step(new BatchedCode(new JavaMethod("", "", 0), "", "", 0), new Reversal.Nothing("")),
                new Step(
                        new Sql(new SqlStatement("", "", Transaction.NONE, List.of(), Cost.CATALOG)),
                        new Reversal.Unknown("")));
        var phase = new PhaseDefinition(Phase.BACKFILL, steps, List.of());
        var catalog = new Catalog(List.of(new MigrationDefinition(
                "1",
                false,
                "",
                "",
                List.of(),
                metadata(),
                new Limits(0, 0, 0),
                List.of(),
                List.of(new Verification("", List.of())),
                List.of(phase),
                "",
                List.of(new Finding("", "", Severity.INFO, new Message("", "", "", ""), "")),
                "")));
        assertEquals(catalog, CatalogJson.read(CatalogJson.write(catalog)));
    }

    @Test
    void equal_catalogs_give_equal_text() {
        var shuffled = new Catalog(List.of(Migrations.repeatable("view", "1.2.0"), full()));
        assertEquals(CatalogJson.write(FULL), CatalogJson.write(shuffled));
        assertEquals(CatalogJson.write(FULL), CatalogJson.write(CatalogJson.read(CatalogJson.write(FULL))));
    }

    @Test
    void what_a_diff_should_show_has_a_line_and_the_text_is_the_same_on_every_machine() {
        var catalog = new Catalog(List.of(Migrations.migration("1")));
        String json = CatalogJson.write(catalog);
        assertEquals("""
                {"format":1,"digest":"%s","migrations":[
                {"id":"1","name":"some-change","className":"shop.V1","checksum":"1:abc",\
                "metadata":{"description":"Something changes","type":"SCHEMA","risk":"LOW"},\
                "budget":{"lockTimeoutMillis":100,"lockWaitMillis":60000,"snapshotWaitMillis":600000},"phases":[
                 {"phase":"EXPAND","steps":[
                  {"action":{"do":"sql","statement":{"sql":"SELECT 1","command":"SELECT","transaction":"SHARED",\
                "cost":"ROWS"}},"reversal":{"is":"nothing","why":"it only reads"}}]}]}
                ]}
                """.formatted(catalog.digest()), json);
        assertFalse(CatalogJson.write(FULL).contains("\r"));
    }

    @Test
    void the_digest_stands_at_the_start_and_is_over_all_the_rest() {
        String json = CatalogJson.write(FULL);
        assertEquals(FULL.digest(), CatalogJson.read(json).digest());
        String without = json.replaceFirst("\"digest\":\"[^\"]*\",", "");
        assertEquals(new Checksum().add(without).text(), FULL.digest());
        assertEquals(
                FULL.digest(),
                StoredCatalog.of(List.of(bytes(json)), () -> FULL).digest());
        // Catalogs of before have none. What a database says of them still fits.
        assertEquals(FULL.digest(), CatalogJson.read(without).digest());
        assertNotEquals(
                FULL.digest(), CatalogJson.read(without.replace("Ada", "Eve")).digest());
        assertEquals(
                FULL.digest(),
                StoredCatalog.of(List.of(bytes(without)), () -> FULL).digest());
    }

    @Test
    void a_field_of_a_later_release_is_passed_over() {
        String json = CatalogJson.write(FULL)
                .replaceFirst("\\{", "{\"later\":[1, {}],")
                .replace("\"lockWaitMillis\"", "\"later\":{\"a\":null},\"lockWaitMillis\"");
        assertEquals(FULL, CatalogJson.read(json));
    }

    @Test
    void budget_that_counts_tries_gets_the_default_time() {
        String json = CatalogJson.write(new Catalog(List.of(Migrations.migration("1"))))
                .replace("\"lockWaitMillis\":60000", "\"retries\":10");
        assertEquals(Limits.DEFAULT, CatalogJson.read(json).migrations().get(0).budget());
    }

    @Test
    void what_a_statement_outside_a_transaction_is_about_comes_back_and_may_be_unsaid() {
        for (Subject subject : List.of(
                Subject.UNSAID,
                new Subject.Traceless(true),
                new Subject.Traceless(false),
                new Subject.IndexBuilt("", "t", "I", true, false, "(\"a\")"),
                new Subject.IndexesDropped(List.of("a", "\"B\"")),
                new Subject.IndexesDropped(List.of()),
                new Subject.IndexesRebuilt("TABLE", "s.t", true),
                new Subject.PartitionDetached("p", "c"),
                new Subject.Made(Subject.Kind.DATABASE, "d"),
                new Subject.Removed(Subject.Kind.TABLESPACE, "d"))) {
            String json = CatalogJson.write(about(subject));
            assertEquals(about(subject), CatalogJson.read(json));
            assertEquals(!subject.equals(Subject.UNSAID), json.contains("\"subject\""), json);
        }
    }

    @Test
    void what_only_a_later_release_knows_a_statement_to_be_about_is_unsaid() {
        String json = CatalogJson.write(about(new Subject.Traceless(true))).replace("\"traceless\"", "\"spaceship\"");
        assertEquals(about(Subject.UNSAID), CatalogJson.read(json));
    }

    private static Catalog about(Subject subject) {
        var step = new Step(
                new Sql(new SqlStatement("a", "a", Transaction.NONE, List.of(), Cost.CATALOG, subject)),
                new Reversal.Unknown("it"));
        MigrationDefinition one = Migrations.migration("1");
        return new Catalog(
                List.of(one.with(List.of(new PhaseDefinition(Phase.EXPAND, List.of(step), List.of())), List.of())));
    }

    @Test
    void a_newer_format_is_refused() {
        assertEquals("It is of format 2; this Lockkeeper reads up to 1.", refusal("{\"format\":2,\"migrations\":[]}"));
        assertEquals(
                "It is of format 9999999999; this Lockkeeper reads up to 1.",
                refusal("{\"format\":9999999999,\"migrations\":[]}"));
    }

    @Test
    void what_has_no_format_is_refused() {
        for (String json :
                List.of("{}", "[]", "1", "null", "\"format\"", "", "  ", "{\"format\":\"x\"}", "{\"format\":0}")) {
            assertEquals("It has no field \"format\".", refusal(json), json);
        }
    }

    @Test
    void what_is_no_json_is_refused() {
        for (String json : List.of("{", "format: 1", "<xml/>", "{\"format\":1,\"migrations\":[]} and more")) {
            assertFalse(refusal(json).isEmpty(), json);
        }
    }

    @Test
    void json_that_is_no_catalog_is_refused() {
        for (String json : List.of(
                "{\"format\":1,\"migrations\":7}",
                "{\"format\":1,\"migrations\":[7]}",
                "{\"format\":1,\"migrations\":[null]}",
                "{\"format\":1,\"migrations\":[{}]}",
                "{\"format\":1,\"migrations\":[{\"id\":\"1\",\"metadata\":{}}]}",
                CatalogJson.write(FULL).replace("\"batched-code\"", "\"magic\""),
                CatalogJson.write(FULL).replace("\"EXPAND\"", "\"EXPLODE\""))) {
            assertFalse(refusal(json).isEmpty(), json);
        }
        assertTrue(CatalogJson.read("{\"format\":1}").migrations().isEmpty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String refusal(String json) {
        return String.valueOf(assertThrows(UnreadableCatalogException.class, () -> CatalogJson.read(json), json)
                .getMessage());
    }

    private static Metadata metadata() {
        return new Metadata("", MigrationType.DATA, Risk.HIGH, List.of(), "", "", "", List.of(), List.of());
    }

    private static MigrationDefinition full() {
        var statement = new SqlStatement(
                "ALTER TABLE \"größe\" ADD COLUMN x text DEFAULT E'\\\\ \"😀\"'",
                "ALTER TABLE",
                Transaction.OWN,
                List.of(new TableLock("\"größe\"", LockMode.ACCESS_EXCLUSIVE)),
                Cost.REWRITE);
        var method = new JavaMethod("shop.LockkeeperCode", "Normalise.run", 3);
        var expand = new PhaseDefinition(
                Phase.EXPAND,
                List.of(
                        new Step(new Sql(statement), new Reversal.Undo(List.of(Migrations.statement("SELECT 2")))),
                        new Step(new Code(method), new Reversal.Unknown("what Java code does is not known"))),
                List.of(new Code(method), new Sql(statement)),
                List.of(new Impact(Compatibility.BREAKS_READERS, "drops t"), new Impact(Compatibility.COMPATIBLE, "")),
                List.of(new RiskReason(Risk.HIGH, "locks \"a b\", which is in use")),
                List.of(new Doubt("SELECT id FROM t", "rows of t")));
        var backfill = new PhaseDefinition(
                Phase.BACKFILL,
                List.of(
                        new Step(
                                new BatchedUpdate("t", "a = 1", "a IS NULL", 500, Pace.POLITE, 4),
                                new Reversal.Nothing("its own"),
                                true,
                                "DROP TABLE t"),
                        new Step(
                                new BatchedCode(method, "t", "b", 1, new Pace(1, 2, 3, 4, "22:00-06:00", 5, 6)),
                                new Reversal.Nothing("its own"))),
                List.of());
        var migration = new MigrationDefinition(
                "1.2.0",
                false,
                "merge-customer-names",
                "shop.MergeCustomerNames",
                List.of("1.1.0", "1.0.0"),
                new Metadata(
                        "Customers get one full name",
                        MigrationType.SENSITIVE,
                        Risk.MEDIUM,
                        List.of(new Approver("dba", 2)),
                        "Ada",
                        "SHOP-812",
                        "5m",
                        List.of(new Sensitive("sacred", "north-island"), new Sensitive("low", "")),
                        List.of(new Accepted("LCK101", "200 rows"))),
                new Limits(500, 60_000, 3_000),
                List.of("SELECT true"),
                List.of(new Verification("SELECT true", List.of(Phase.EXPAND, Phase.CONTRACT))),
                List.of(expand, backfill),
                "No way back",
                List.of(new Finding(
                        "LCK101",
                        "index-build-blocks-writes",
                        Severity.ERROR,
                        new Message("LCK101", "fact", "effect", "one\ntwo"),
                        "200 rows")),
                "1:abc");
        return migration.with(
                List.of(new ChangeDefinition(
                        "rename column a of t to b",
                        "@RenameColumn(to = b)",
                        "view",
                        "cheap",
                        List.of("1.1.0"),
                        new Extent(
                                List.of(new Extent.Scope("t", List.of("a", "b")), new Extent.Scope("A \"u", List.of())),
                                List.of("public.t.c"),
                                List.of("public.t.a"),
                                List.of("public.\"A \"\"u\"")))),
                migration.phases(),
                List.of(new Verification("SELECT true", List.of(Phase.EXPAND), true)),
                "1:abc");
    }
}
