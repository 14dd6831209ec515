package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lockkeeper.catalog.LockFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was released stays as it is. */
class LockCheckTest {

    private static final String SOURCE = """
            import dev.lockkeeper.*;

            @Migration(version = "1.0", description = "Customers")
            @Expand("CREATE TABLE customer (id bigint PRIMARY KEY)")
            final class AddCustomers {}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void a_released_migration_may_get_another_layout_another_class_and_other_prose() {
        Project project = released();
        project.delete("AddCustomers.java");
        project.source(
                        "AddPeople.java",
                        SOURCE.replace("AddCustomers", "AddPeople")
                                .replace("\"Customers\"", "\"People who buy\"")
                                .replace("CREATE TABLE customer (", "create table  Customer\\n("))
                .compile()
                .clean();
    }

    @Test
    void the_edit_that_db_lock_is_about_to_accept_compiles_and_no_other() {
        Project project = released().source("AddCustomers.java", SOURCE.replace("bigint", "numeric"));
        assertEquals(List.of("LK1020"), project.compile().codes());
        Project accepting = project.option("-Alockkeeper.accept=1.1");
        assertEquals(List.of("LK1020"), accepting.compile().codes());
        accepting.option("-Alockkeeper.accept=1.0.0").compile().clean();
    }

    @Test
    void a_build_that_names_no_version_to_accept_accepts_none() {
        Project project = released().source("AddCustomers.java", SOURCE.replace("bigint", "numeric"));
        assertEquals(
                List.of("LK1020"),
                project.option("-Alockkeeper.accept=${lockkeeper.version}")
                        .compile()
                        .codes());
    }

    @Test
    void a_merge_that_is_not_finished_is_told_without_a_place_in_java() {
        Compiled compiled = new Project(directory)
                .files(Fixture.path("bad").resolve("UNREADABLE_LOCK_FILE"))
                .compile();
        assertEquals(
                "LK1028 META-INF/lockkeeper/lockkeeper.lock cannot be read. Line 1 is a mark that a merge has left.",
                compiled.message().lines().findFirst().orElseThrow());
        assertFalse(compiled.hasCatalog());
    }

    @Test
    void the_lock_file_of_a_module_on_the_class_path_is_not_this_ones() {
        released();
        Project other = new Project(directory.resolve("other")).classPath(directory.resolve("classes"));
        other.source(
                        "AddOrders.java",
                        SOURCE.replace("AddCustomers", "AddOrders").replace("customer", "orders"))
                .compile()
                .clean();
    }

    @Test
    void bytes_that_are_not_utf_8_are_no_lock_file() {
        Compiled compiled = new Project(directory)
                .source("AddCustomers.java", SOURCE)
                .resource(LockFile.RESOURCE, new byte[] {(byte) 0xff})
                .compile();
        assertEquals(List.of("LK1028"), compiled.codes());
    }

    /** A project whose one migration is locked as it is. */
    private Project released() {
        Project project = new Project(directory).source("AddCustomers.java", SOURCE);
        var migration = project.compile().clean().migration("AddCustomers");
        return project.resource(
                LockFile.RESOURCE, LockFile.empty().with(migration).text());
    }
}
