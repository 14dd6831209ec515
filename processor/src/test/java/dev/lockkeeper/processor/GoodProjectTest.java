package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for a project that uses everything. */
class GoodProjectTest {

    private static final String PROVIDER = "shop/customer/LockkeeperMigrationCode";

    @Test
    void the_catalog_is_as_expected(@TempDir Path directory) {
        Compiled compiled = good(directory).compile().clean();
        Fixture.assertExpected("good.catalog.json", compiled.catalogText());
    }

    @Test
    void the_catalog_is_written_as_it_is_read(@TempDir Path directory) {
        String text = good(directory).compile().catalogText();
        assertEquals(text, CatalogJson.write(CatalogJson.read(text)));
    }

    @Test
    void the_generated_class_is_as_expected_and_only_where_there_is_java_code(@TempDir Path directory) {
        Compiled compiled = good(directory).compile().clean();
        Fixture.assertExpected("LockkeeperMigrationCode.txt", compiled.text(PROVIDER + ".java"));
        assertEquals(
                List.of(PROVIDER + ".class", PROVIDER + ".java"),
                compiled.files().stream()
                        .filter(it -> it.contains("LockkeeperMigrationCode"))
                        .toList());
    }

    @Test
    void the_generated_class_imports_the_annotations_and_java_alone(@TempDir Path directory) {
        String generated = good(directory).compile().text(PROVIDER + ".java");
        List<String> imports =
                generated.lines().filter(it -> it.startsWith("import ")).toList();
        assertFalse(imports.isEmpty());
        assertTrue(
                imports.stream().allMatch(it -> it.matches("import (java\\.|dev\\.lockkeeper\\.[A-Z]).*")),
                imports::toString);
    }

    @Test
    void compiling_twice_gives_equal_bytes(@TempDir Path directory) {
        Project project = good(directory);
        Compiled first = project.compile();
        String catalog = first.catalogText();
        String code = first.text(PROVIDER + ".java");
        Compiled second = good(directory.resolve("elsewhere")).compile();
        assertEquals(catalog, second.catalogText());
        assertEquals(code, second.text(PROVIDER + ".java"));
    }

    @Test
    void the_order_of_the_files_does_not_matter(@TempDir Path directory) {
        String sorted = good(directory.resolve("sorted")).compile().catalogText();
        Compiled reversed = good(directory.resolve("reversed"))
                .compile(
                        "shop/orders/OpenOrders.java",
                        "shop/ShopBefore.java",
                        "shop/orders/CreateOrders.java",
                        "shop/customer/NormalisePhones.java",
                        "shop/customer/MergeCustomerNames.java",
                        "shop/customer/CreateCustomers.java")
                .clean();
        assertEquals(sorted, reversed.catalogText());
    }

    @Test
    void migrations_run_by_dependency_and_version(@TempDir Path directory) {
        Catalog catalog = good(directory).compile().catalog();
        assertEquals(
                List.of(
                        "0 shop-before",
                        "1.0.0 create-customers",
                        "1.1.0 create-orders",
                        "1.2.0 merge-customer-names",
                        "1.10.0 normalise-phones",
                        "open-orders"),
                catalog.inOrder().stream().map(it -> it.title()).toList());
        assertEquals(List.of(), catalog.problems());
    }

    @Test
    void there_is_no_catalog_without_migrations(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .source("shop/Customer.java", "package shop; final class Customer {}")
                .compile()
                .clean();
        assertEquals(List.of("shop/Customer.class"), compiled.files());
    }

    @Test
    void the_fixture_uses_every_annotation(@TempDir Path directory) {
        var processor = new LockkeeperProcessor();
        String sources = Stream.of(
                        "customer/MergeCustomerNames", "customer/NormalisePhones", "orders/OpenOrders", "ShopBefore")
                .map(it -> "good/shop/" + it + ".java")
                .map(Fixture::text)
                .reduce("", String::concat);
        for (String annotation : processor.getSupportedAnnotationTypes()) {
            if (annotation.startsWith("dev.lockkeeper.change.")) {
                // Each of these has a case that runs on a server.
                continue;
            }
            String name = annotation.replace("dev.lockkeeper.", "@").replace(".All", "");
            assertTrue(sources.contains("\n" + name), name);
        }
    }

    private static Project good(Path directory) {
        return new Project(directory).files(Fixture.path("good"));
    }
}
