package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler of Eclipse, which other editors use too. What it refuses is in {@link BadMigrationsTest}. */
class EclipseTest {

    private static final String MERGE = "shop/customer/MergeCustomerNames.java";

    @Test
    void its_catalog_is_that_of_javac_and_the_generated_class_compiles_without_a_warning(@TempDir Path directory) {
        Compiled compiled = good(directory).compile().clean();
        Fixture.assertExpected("good.catalog.json", compiled.catalogText());
        Fixture.assertExpected(
                "LockkeeperMigrationCode.txt", compiled.text("shop/customer/LockkeeperMigrationCode.java"));
        assertTrue(compiled.files().contains("shop/customer/LockkeeperMigrationCode.class"));
    }

    @Test
    void one_file_compiled_alone_keeps_all_migrations(@TempDir Path directory) {
        Project project = good(directory);
        String whole = project.compile().clean().catalogText();
        assertEquals(whole, project.compile(MERGE).clean().catalogText());
    }

    @Test
    void what_javac_compiled_goes_on_with_it(@TempDir Path directory) {
        Project project = good(directory).with(Compiler.JAVAC);
        String whole = project.compile().clean().catalogText();
        project.with(Compiler.ECJ);
        assertEquals(whole, project.compile(MERGE).clean().catalogText());
    }

    /** Outside the IDE it lets no processor generate a class that is among the classes already. */
    @Test
    void a_generated_class_of_an_earlier_compilation_is_told_and_the_catalog_stays(@TempDir Path directory) {
        Project project = good(directory);
        String whole = project.compile().clean().catalogText();
        Compiled part = project.compile("shop/customer/NormalisePhones.java");
        assertTrue(part.message().startsWith("LK1018 There is a class shop.customer.LockkeeperMigrationCode"));
        assertEquals(whole, part.catalogText());
    }

    private static Project good(Path directory) {
        return new Project(directory).files(Fixture.path("good")).with(Compiler.ECJ);
    }
}
