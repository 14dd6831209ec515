package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.PhaseDefinition;
import dev.lockkeeper.catalog.Reversal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way back that follows from the schema which a statement meets. */
class DerivedWaysBackTest {

    private static final String MIGRATIONS = """
            import dev.lockkeeper.*;

            @Migration(version = "1.0", description = "Customers")
            @Expand({
                "CREATE TABLE customer (id bigint PRIMARY KEY, name text DEFAULT 'x')",
                "CREATE VIEW names AS SELECT name FROM customer"
            })
            final class CreateCustomers {}

            @Migration(version = "1.1", description = "Names", dependsOn = CreateCustomers.class)
            @Expand({
                "ALTER TABLE customer ALTER COLUMN name DROP DEFAULT",
                "CREATE TABLE IF NOT EXISTS customer (id bigint)",
                "COMMENT ON TABLE customer IS 'people'"
            })
            @Contract("DROP VIEW names")
            final class NameCustomers {}
            """;

    @Test
    void what_the_statement_does_not_tell_follows_from_the_schema(@TempDir Path directory) {
        Compiled compiled =
                new Project(directory).source("Shop.java", MIGRATIONS).compile().clean();
        PhaseDefinition expand = phase(compiled, Phase.EXPAND);
        assertEquals(
                List.of("COMMENT ON TABLE customer IS NULL", "ALTER TABLE customer ALTER COLUMN name SET DEFAULT 'x'"),
                expand.undo(3).stream().map(RollbackTest::text).toList());
        assertInstanceOf(Reversal.Nothing.class, expand.steps().get(1).reversal());
        assertEquals(
                List.of("CREATE VIEW names AS SELECT name FROM customer"),
                phase(compiled, Phase.CONTRACT).undo(1).stream()
                        .map(RollbackTest::text)
                        .toList());
    }

    @Test
    void without_a_replay_only_the_statement_tells(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option("-Alockkeeper.replay=off")
                .source("Shop.java", MIGRATIONS)
                .compile();
        assertEquals(List.of("LK1007", "LK1007"), compiled.codes(), compiled.told()::toString);
    }

    /** In one order the contract of another migration has made the view anew before, in the other it has not. */
    @Test
    void what_depends_on_when_contracts_run_is_not_derived(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .source("Shop.java", MIGRATIONS.replace("@Contract(\"DROP VIEW names\")", """
                        @Contract("CREATE OR REPLACE VIEW names AS SELECT name FROM customer WHERE id > 1")
                        """) + """

                        @Migration(version = "1.2", description = "Other names", dependsOn = NameCustomers.class)
                        @Expand("CREATE OR REPLACE VIEW names AS SELECT name FROM customer WHERE id > 2")
                        final class OtherNames {}
                        """)
                .compile();
        assertEquals(List.of("LK1007", "LK1007"), compiled.codes(), compiled.told()::toString);
        assertTrue(compiled.told().get(0).text().startsWith("LK1007 name-customers cannot be taken back, because of"));
        assertTrue(compiled.told().get(1).text().startsWith("LK1007 other-names cannot be taken back, because of"));
    }

    private static PhaseDefinition phase(Compiled compiled, Phase phase) {
        return compiled.migration("NameCustomers").phase(phase).orElseThrow();
    }
}
