package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.Catalog;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Gradle asks of an aggregating processor, so that it need not compile everything each time:
 * https://docs.gradle.org/current/userguide/java_plugin.html#aggregating_annotation_processors
 */
class GradleTest {

    private static final String PROVIDER = "shop/customer/LockkeeperMigrationCode";

    @Test
    void the_processor_is_registered_as_what_it_is() throws Exception {
        assertEquals(LockkeeperProcessor.class.getName(), registered("services/javax.annotation.processing.Processor"));
        String name = LockkeeperProcessor.class.getName();
        assertEquals(name + ",aggregating", registered("gradle/incremental.annotation.processors"));
        // As compilers make it, by its name.
        assertEquals(
                LockkeeperProcessor.class,
                Class.forName(name).getConstructor().newInstance().getClass());
    }

    @Test
    void every_annotation_can_be_read_from_class_files() throws Exception {
        for (String name : new LockkeeperProcessor().getSupportedAnnotationTypes()) {
            String binary = name.replace(".All", "$All");
            assertEquals(
                    RetentionPolicy.CLASS,
                    Class.forName(binary).getAnnotation(Retention.class).value(),
                    name);
        }
    }

    @Test
    void what_is_not_compiled_is_read_from_its_class_files(@TempDir Path directory) throws Exception {
        Project project = new Project(directory).files(Fixture.path("good"));
        Compiled whole = project.compile().clean();
        String catalog = whole.catalogText();
        String code = whole.text(PROVIDER + ".java");
        // Gradle deletes what an aggregating processor has made, and shows it everything that is annotated.
        for (String made : List.of(Catalog.RESOURCE, PROVIDER + ".java", PROVIDER + ".class")) {
            Files.delete(project.output().resolve(made));
        }
        Compiled part = project.compiledAlready(
                        "shop.ShopBefore",
                        "shop.customer.CreateCustomers",
                        "shop.customer.NormalisePhones",
                        "shop.orders.CreateOrders",
                        "shop.orders.OpenOrders")
                .compile("shop/customer/MergeCustomerNames.java")
                .clean();
        assertEquals(catalog, part.catalogText());
        assertEquals(code, part.text(PROVIDER + ".java"));
    }

    private static String registered(String file) throws Exception {
        return Files.readString(Path.of("src/main/resources/META-INF", file)).strip();
    }
}
