package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes a migration's checksum, and what does not. */
class ChecksumTest {

    private static final String SOURCE = """
            import dev.lockkeeper.*;
            import java.sql.Connection;

            @Migration(version = "1.1", description = "Names", author = "ada", dependsOn = AddCustomers.class)
            @Budget(lockWait = "3s")
            @Require("SELECT true")
            @Expand("ALTER TABLE customer ADD COLUMN name text; COMMENT ON COLUMN customer.name IS 'a  b'")
            @Backfill(table = "customer", set = "name = 'x'", where = "name IS NULL")
            @Rollback("ALTER TABLE customer DROP COLUMN name")
            @Rollback(phase = Phase.CONTRACT, value = "SELECT 1")
            @Verify("SELECT 1 = 1")
            final class AddNames {
                @Contract(revision = 1)
                void clear(Connection connection) {}
            }

            @Migration(version = "1.0", description = "Customers")
            @Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
            final class AddCustomers {}

            @Migration(version = "0.9", description = "Regions")
            @Expand("CREATE TABLE region (id bigint PRIMARY KEY)")
            final class AddRegions {}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private int compilations;

    @Test
    void it_is_blind_to_white_space_comments_and_semicolons() {
        same("ALTER TABLE customer ADD", "ALTER  TABLE\\n customer -- c\\n /* d */ ADD");
        same("IS 'a  b'\")", "IS 'a  b' ; \")");
        same("\"name = 'x'\"", "\"name   =\\n'x'-- done\"");
        same("\"name IS NULL\"", "\" name IS  NULL;\"");
        same("\"SELECT true\"", "\"SELECT\\ttrue;\"");
        same("\"SELECT 1 = 1\"", "\"/* why */ SELECT 1 = 1\"");
    }

    @Test
    void it_is_blind_to_the_case_of_keywords_and_unquoted_identifiers() {
        same("ALTER TABLE customer ADD", "alter table Customer add");
        same("table = \"customer\"", "table = \"CUSTOMER\"");
        same("\"name = 'x'\"", "\"NAME = 'x'\"");
        same("\"name IS NULL\"", "\"Name is null\"");
        same("\"SELECT true\"", "\"select TRUE\"");
    }

    @Test
    void it_changes_with_what_is_done() {
        different("ADD COLUMN name text", "ADD COLUMN name varchar");
        different("'a  b'", "'a b'");
        different("\"name = 'x'\"", "\"name = 'y'\"");
        different("\"name IS NULL\"", "\"name IS NULL OR name = ''\"");
        different("revision = 1", "revision = 2");
        different("void clear", "void empty");
        different("\"SELECT true\"", "\"SELECT 2 > 1\"");
        different("\"SELECT 1 = 1\"", "\"SELECT 2 = 2\"");
        different("@Verify(\"SELECT 1 = 1\")", "@Verify(value = \"SELECT 1 = 1\", after = Phase.CONTRACT)");
    }

    @Test
    void it_changes_with_identity_dependencies_and_what_a_policy_reads() {
        different("version = \"1.1\"", "version = \"1.2\"");
        different("dependsOn = AddCustomers.class", "dependsOn = {AddCustomers.class, AddRegions.class}");
        different("author = \"ada\"", "risk = Risk.HIGH");
        different("author = \"ada\"", "type = MigrationType.DATA");
        different("author = \"ada\"", "approvals = @Approval(role = \"dba\")");
        different("@Budget(lockWait = \"3s\")", "@Sensitivity(level = \"sacred\")");
    }

    @Test
    void it_is_blind_to_prose_budgets_and_the_way_back() {
        same("description = \"Names\"", "description = \"Full names\"");
        same("author = \"ada\"", "ticket = \"SHOP-1\", estimatedDuration = \"5m\"");
        same("@Budget(lockWait = \"3s\")", "@Budget(lockTimeout = \"1s\")");
        same("@Rollback(\"ALTER TABLE customer DROP COLUMN name\")", "@Irreversible(reason = \"Why not\")");
        same("where = \"name IS NULL\"", "where = \"name IS NULL\", batchSize = 7");
    }

    @Test
    void it_is_blind_to_the_order_and_repetition_of_dependencies() {
        String one = "dependsOn = {AddCustomers.class, AddRegions.class}";
        String two = "dependsOn = {AddRegions.class, AddCustomers.class, AddRegions.class}";
        assertEquals(
                checksum(SOURCE.replace("dependsOn = AddCustomers.class", one), "AddNames"),
                checksum(SOURCE.replace("dependsOn = AddCustomers.class", two), "AddNames"));
    }

    @Test
    void it_is_blind_to_the_name_of_the_class() {
        assertEquals(
                checksum(SOURCE, "AddNames"), checksum(SOURCE.replace("AddNames", "AddFullNames"), "AddFullNames"));
        assertEquals(
                checksum(SOURCE, "AddNames"),
                checksum(SOURCE.replace("import dev", "package shop; import dev"), "shop.AddNames"));
    }

    @Test
    void it_is_blind_to_the_line_ends_of_a_script() {
        String script = "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS $$\nSELECT 1\n$$;\n";
        assertEquals(scriptChecksum(script), scriptChecksum(script.replace("\n", "\r\n")));
        assertEquals(scriptChecksum(script), scriptChecksum("\uFEFF" + script));
        assertNotEquals(scriptChecksum(script), scriptChecksum(script.replace("SELECT 1", "SELECT  1")));
    }

    private void same(String from, String to) {
        assertEquals(checksum(SOURCE, "AddNames"), checksum(replaced(from, to), "AddNames"), to);
    }

    private void different(String from, String to) {
        assertNotEquals(checksum(SOURCE, "AddNames"), checksum(replaced(from, to), "AddNames"), to);
    }

    private static String replaced(String from, String to) {
        assertNotEquals(SOURCE, SOURCE.replace(from, to), from);
        return SOURCE.replace(from, to);
    }

    private String checksum(String source, String className) {
        return project()
                .source("Migrations.java", source)
                .compile()
                .clean()
                .migration(className)
                .checksum();
    }

    private String scriptChecksum(String script) {
        return project()
                .source("AddFunction.java", """
                        import dev.lockkeeper.*;

                        @Migration(version = "1.0", description = "A function")
                        @Expand(script = "f.sql")
                        final class AddFunction {}
                        """)
                .resource("f.sql", script)
                .compile()
                .clean()
                .migration("AddFunction")
                .checksum();
    }

    private Project project() {
        return new Project(directory.resolve("" + compilations++));
    }
}
