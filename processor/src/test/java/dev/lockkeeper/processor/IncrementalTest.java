package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that compile only what changed, against the classes of earlier compilations. */
class IncrementalTest {

    private static final String MERGE = "shop/customer/MergeCustomerNames.java";
    private static final String PHONES = "shop/customer/NormalisePhones.java";

    @Test
    void one_file_compiled_alone_keeps_all_migrations(@TempDir Path directory) {
        Project project = good(directory);
        String whole = project.compile().clean().catalogText();
        assertEquals(whole, project.compile(MERGE).clean().catalogText());
    }

    @Test
    void the_code_of_a_package_keeps_the_methods_of_files_that_are_not_compiled(@TempDir Path directory) {
        // javac itself warns of generating again what is on the class path.
        Project project = good(directory).option("-Xlint:-processing");
        project.source("shop/customer/LoadCountries.java", """
                package shop.customer;

                import dev.lockkeeper.*;
                import java.sql.Connection;

                @Migration(version = "2.0", description = "Countries")
                @Irreversible(reason = "Nobody minds")
                final class LoadCountries {
                    @Expand
                    void load(Connection connection) {}
                }
                """);
        Compiled whole = project.compile().clean();
        String code = whole.text("shop/customer/LockkeeperMigrationCode.java");
        Compiled part = project.compile(PHONES).clean();
        assertEquals(code, part.text("shop/customer/LockkeeperMigrationCode.java"));
        assertEquals(7, part.ids().size());
    }

    @Test
    void what_is_compiled_alone_waits_for_changes_of_before_as_if_all_were_compiled(@TempDir Path directory) {
        Project project = new Project(directory)
                .source("shop/Shop.java", """
                        package shop;

                        import dev.lockkeeper.*;

                        @Migration(version = "1", description = "d")
                        @Expand({"CREATE TABLE t (id bigint PRIMARY KEY, a int, c int)", "CREATE INDEX pair ON t (a, c)",
                            "CREATE TABLE u (id bigint PRIMARY KEY)"})
                        final class Shop {}
                        """)
                .source("shop/Changed.java", """
                        package shop;

                        import dev.lockkeeper.*;
                        import dev.lockkeeper.change.*;

                        @Migration(version = "2", description = "d", dependsOn = Shop.class)
                        @RenameColumn(table = "t", column = "a", to = "b")
                        @RenameTable(table = "u", to = "v")
                        final class Changed {}
                        """)
                .source("shop/Later.java", """
                        package shop;

                        import dev.lockkeeper.*;
                        import dev.lockkeeper.change.*;

                        @Migration(version = "3", description = "d", dependsOn = Changed.class)
                        @ChangeType(table = "t", column = "c", to = "bigint")
                        final class Later {}
                        """)
                .source("shop/Latest.java", """
                        package shop;

                        import dev.lockkeeper.*;

                        @Migration(version = "4", description = "d", dependsOn = Changed.class)
                        @Expand("ALTER TABLE v ADD COLUMN n int")
                        final class Latest {}
                        """);
        Compiled whole = project.compile().clean();
        assertEquals(List.of("2"), whole.migration("shop.Later").waitsFor());
        assertEquals(List.of("2"), whole.migration("shop.Latest").waitsFor());
        for (String file : List.of("shop/Later.java", "shop/Latest.java")) {
            assertEquals(whole.catalogText(), project.compile(file).clean().catalogText(), file);
        }
    }

    @Test
    void a_deleted_class_disappears(@TempDir Path directory) {
        Project project = good(directory);
        project.compile().clean();
        project.delete(MERGE);
        assertEquals(
                List.of("0", "1.0.0", "1.1.0", "1.10.0", "open-orders"),
                project.compile("shop/customer/CreateCustomers.java").clean().ids());
    }

    @Test
    void a_class_that_is_no_migration_any_more_disappears(@TempDir Path directory) {
        Project project = good(directory);
        project.compile().clean();
        project.source(MERGE, "package shop.customer; final class MergeCustomerNames {}");
        assertEquals(
                List.of("0", "1.0.0", "1.1.0", "1.10.0", "open-orders"),
                project.compile(MERGE, "shop/customer/CreateCustomers.java")
                        .clean()
                        .ids());
    }

    @Test
    void a_changed_class_is_replaced(@TempDir Path directory) {
        Project project = good(directory);
        project.compile().clean();
        project.source(MERGE, """
                package shop.customer;

                import dev.lockkeeper.*;

                @Migration(version = "1.3.0", description = "Another")
                @Expand("CREATE TABLE letter (id bigint PRIMARY KEY)")
                final class MergeCustomerNames {}
                """);
        Compiled changed = project.compile(MERGE).clean();
        assertEquals(List.of("0", "1.0.0", "1.1.0", "1.10.0", "1.3.0", "open-orders"), changed.ids());
        assertEquals(
                "Another",
                changed.migration("shop.customer.MergeCustomerNames").metadata().description());
    }

    @Test
    void nested_classes_and_dollars_in_names_are_found_again(@TempDir Path directory) {
        Project project = new Project(directory)
                .source("shop/Year.java", """
                        package shop;

                        import dev.lockkeeper.*;

                        final class Year {
                            @Migration(version = "1.0", description = "Nested")
                            @Expand("CREATE TABLE a (id bigint PRIMARY KEY)")
                            static final class AddA {}
                        }
                        """)
                .source("shop/Add$B.java", """
                        package shop;

                        import dev.lockkeeper.*;

                        @Migration(version = "1.1", description = "Has a dollar", dependsOn = Year.AddA.class)
                        @Expand("CREATE TABLE b (id bigint PRIMARY KEY)")
                        final class Add$B {}
                        """)
                .source("shop/AddC.java", """
                        package shop;

                        import dev.lockkeeper.*;

                        @Migration(version = "1.2", description = "Plain")
                        @Expand("CREATE TABLE c (id bigint PRIMARY KEY)")
                        final class AddC {}
                        """);
        project.compile().clean();
        assertEquals(
                List.of("1.0", "1.1", "1.2"),
                project.compile("shop/AddC.java").clean().ids());
    }

    @Test
    void a_version_that_a_class_compiled_before_has_is_taken(@TempDir Path directory) {
        Project project = good(directory);
        project.compile().clean();
        project.source("shop/Again.java", """
                package shop;

                import dev.lockkeeper.*;

                @Migration(version = "1.2", description = "Again")
                @Expand("CREATE TABLE letter (id bigint PRIMARY KEY)")
                final class Again {}
                """);
        assertEquals(List.of("LK1001"), project.compile("shop/Again.java").codes());
    }

    @Test
    void a_catalog_that_cannot_be_read_is_written_anew(@TempDir Path directory) {
        Project project = good(directory).resource("META-INF/lockkeeper/catalog.json", "{\"format\": 99}");
        assertEquals(6, project.compile().clean().ids().size());
    }

    @Test
    void a_migration_may_depend_on_one_of_another_module(@TempDir Path directory) {
        Project customers = good(directory.resolve("customers"));
        customers.compile(customersOnly()).clean();
        Project orders = good(directory.resolve("orders")).classPath(customers.output());
        Compiled compiled = orders.compile("shop/orders/CreateOrders.java", "shop/orders/OpenOrders.java")
                .clean();
        assertEquals(List.of("1.1.0", "open-orders"), compiled.ids());
        assertEquals(
                List.of("1.0.0"), compiled.migration("shop.orders.CreateOrders").dependsOn());
    }

    @Test
    void a_version_of_another_module_is_taken_as_far_as_it_is_depended_on(@TempDir Path directory) {
        Project customers = good(directory.resolve("customers"));
        customers.compile(customersOnly()).clean();
        Compiled compiled = new Project(directory.resolve("letters"))
                .classPath(customers.output())
                .source("AddLetters.java", """
                        import dev.lockkeeper.*;

                        @Migration(version = "1", description = "Letters", dependsOn = shop.customer.CreateCustomers.class)
                        @Expand("CREATE TABLE letter (id bigint PRIMARY KEY)")
                        final class AddLetters {}
                        """)
                .compile();
        assertEquals("""
                LK1001 CreateCustomers of another module and AddLetters of this one both have version 1 (which orders like 1.0.0).
                  The history could not tell them apart.
                  Give the newer one a version of its own.""", compiled.message());
    }

    private static String[] customersOnly() {
        return Fixture.in("good/shop/customer").stream()
                .map(it -> "shop/customer/" + Objects.requireNonNull(it.getFileName()))
                .toArray(String[]::new);
    }

    private static Project good(Path directory) {
        return new Project(directory).files(Fixture.path("good"));
    }
}
