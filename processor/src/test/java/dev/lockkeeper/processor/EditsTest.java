package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Catalog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do between two compilations, of which the second is given only the files that changed. */
class EditsTest {

    private static final String CUSTOMERS = migration("1.0", "", "CREATE TABLE customer (id bigint)", "AddCustomers");
    private static final String NAMES = migration(
            "1.1", "dependsOn = AddCustomers.class, ", "ALTER TABLE customer ADD COLUMN name text", "AddNames");

    @ParameterizedTest
    @EnumSource
    void a_renamed_class_is_there_once(Compiler compiler, @TempDir Path directory) {
        Project project = project(directory, compiler);
        project.compile().clean();
        project.delete("shop/AddNames.java");
        project.source("shop/AddFullNames.java", NAMES.replace("class AddNames", "class AddFullNames"));
        Compiled renamed = project.compile("shop/AddFullNames.java").clean();
        assertEquals(List.of("1.0", "1.1"), renamed.ids());
        assertEquals("add-full-names", renamed.migration("shop.AddFullNames").name());
    }

    @ParameterizedTest
    @EnumSource
    void a_class_that_moved_to_another_package_is_there_once(Compiler compiler, @TempDir Path directory) {
        Project project = project(directory, compiler);
        project.compile().clean();
        project.delete("shop/AddNames.java");
        project.source(
                "shop/late/AddNames.java",
                migration("1.1", "", "CREATE TABLE name (id bigint)", "AddNames")
                        .replace("package shop;", "package shop.late;"));
        Compiled moved = project.compile("shop/late/AddNames.java").clean();
        assertEquals(List.of("1.0", "1.1"), moved.ids());
        assertEquals("1.1", moved.migration("shop.late.AddNames").id());
    }

    @ParameterizedTest
    @EnumSource
    void a_new_version_is_that_of_what_depends_on_it_too(Compiler compiler, @TempDir Path directory) {
        Project project = project(directory, compiler);
        project.compile().clean();
        project.source("shop/AddCustomers.java", CUSTOMERS.replace("\"1.0\"", "\"1.0.5\""));
        Compiled part = project.compile("shop/AddCustomers.java").clean();
        assertEquals(List.of("1.0.5"), part.migration("shop.AddNames").dependsOn());
        String catalog = part.catalogText();
        assertEquals(project.compile().clean().catalogText(), catalog);
    }

    @ParameterizedTest
    @EnumSource
    void a_class_that_lost_its_annotation_and_was_compiled_alone_goes_with_the_next(
            Compiler compiler, @TempDir Path directory) {
        Project project = project(directory, compiler);
        project.compile().clean();
        project.source("shop/AddNames.java", "package shop; final class AddNames {}");
        // No compiler calls a processor for what has none of its annotations; javac warns of its options then.
        assertEquals(
                List.of("1.0", "1.1"),
                project.lenient().compile("shop/AddNames.java").ids());
        assertEquals(
                List.of("1.0"),
                project.compile("shop/AddCustomers.java").clean().ids());
    }

    @ParameterizedTest
    @EnumSource
    void a_nested_class_that_was_deleted_is_gone_though_its_class_file_is_there(
            Compiler compiler, @TempDir Path directory) {
        String addA = body("1.0", "", "CREATE TABLE a (id bigint)", "AddA").replace("final", "static final");
        String addB = body("1.1", "", "CREATE TABLE b (id bigint)", "AddB").replace("final", "static final");
        String source = "package shop; import dev.lockkeeper.*; final class Year { %s }";
        Project project = new Project(directory).with(compiler).source("shop/Year.java", source.formatted(addA + addB));
        assertEquals(List.of("1.0", "1.1"), project.compile().clean().ids());
        project.source("shop/Year.java", source.formatted(addA));
        Compiled compiled = project.compile().clean();
        assertTrue(compiled.files().contains("shop/Year$AddB.class"));
        assertEquals(List.of("1.0"), compiled.ids());
    }

    @ParameterizedTest
    @EnumSource
    void a_dollar_in_a_name_is_not_taken_for_a_nested_class_that_was_deleted(
            Compiler compiler, @TempDir Path directory) {
        Project project = project(directory, compiler)
                .source(
                        "shop/AddNames$Again.java",
                        migration("1.2", "", "CREATE TABLE name (id bigint)", "AddNames$Again"));
        project.compile().clean();
        assertEquals(
                List.of("1.0", "1.1", "1.2"),
                project.compile("shop/AddNames.java").clean().ids());
    }

    @ParameterizedTest
    @EnumSource
    void an_error_leaves_the_catalog_as_it_was(Compiler compiler, @TempDir Path directory) {
        Project project = project(directory, compiler);
        String before = project.compile().clean().catalogText();
        for (String wrong : List.of("ALTER TABEL customer", "DROP TABLE customer", "CREATE INDEX i ON customer (id)")) {
            project.source("shop/AddNames.java", NAMES.replace("ALTER TABLE customer ADD COLUMN name text", wrong));
            assertEquals(before, project.compile("shop/AddNames.java").catalogText(), wrong);
        }
        project.source("shop/AddNames.java", NAMES.replace("\"1.1\"", "\"1.0\""));
        assertEquals(before, project.compile("shop/AddNames.java").catalogText());
        project.source("shop/AddNames.java", NAMES.replace("AddCustomers.class", "Missing.class"));
        assertEquals(before, project.compile("shop/AddNames.java").catalogText());
        project.source("shop/AddNames.java", NAMES.replace("final", "@Verfy(\"SELECT true\") final"));
        assertEquals(before, project.compile("shop/AddNames.java").catalogText());
        project.source(
                "shop/AddNames.java", NAMES.replace("{}", "{ @Backfil void fill(java.sql.Connection connection) {} }"));
        assertEquals(before, project.compile("shop/AddNames.java").catalogText());
        project.source("shop/AddNames.java", NAMES);
        assertEquals(before, project.compile("shop/AddNames.java").clean().catalogText());
    }

    @ParameterizedTest
    @EnumSource
    void an_error_of_another_processor_leaves_the_catalog_as_it_was(Compiler compiler, @TempDir Path directory) {
        Project project = project(directory, compiler);
        String before = project.compile().clean().catalogText();
        project.processor(new Grumbler())
                .source(
                        "shop/AddNames.java",
                        NAMES.replace("\"1.1\"", "\"1.2\"").replace("final", "@Deprecated final"));
        Compiled compiled = project.compile("shop/AddNames.java");
        assertEquals(List.of(), compiled.ours());
        assertEquals(before, compiled.catalogText());
    }

    @ParameterizedTest
    @EnumSource
    void half_a_catalog_is_written_anew_with_everything_that_is_compiled(Compiler compiler, @TempDir Path directory) {
        Project project = project(directory, compiler);
        String whole = project.compile().clean().catalogText();
        for (String broken : List.of("", "{", whole.substring(0, 300), "[]", "null", "\u0000\uffff")) {
            project.resource(Catalog.RESOURCE, broken);
            assertEquals(whole, project.compile().clean().catalogText(), broken);
        }
    }

    private static Project project(Path directory, Compiler compiler) {
        return new Project(directory)
                .with(compiler)
                .source("shop/AddCustomers.java", CUSTOMERS)
                .source("shop/AddNames.java", NAMES);
    }

    private static String migration(String version, String more, String sql, String name) {
        return "package shop;\n\nimport dev.lockkeeper.*;\n\n" + body(version, more, sql, name);
    }

    private static String body(String version, String more, String sql, String name) {
        return """
                @Migration(version = "%s", %sdescription = "Does something")
                @Expand("%s")
                final class %s {}
                """.formatted(version, more, sql, name);
    }
}
