package dev.lockkeeper.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lockkeeper.Migration;
import java.lang.annotation.Annotation;
import java.lang.annotation.Target;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the processor may know. */
class ArchitectureTest {

    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.lockkeeper.processor");

    @Test
    void it_knows_the_annotations_the_catalog_and_javacs_public_api() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lockkeeper",
                        "dev.lockkeeper.processor..",
                        "dev.lockkeeper.catalog..",
                        "com.palantir.javapoet",
                        "com.fasterxml.jackson.databind..",
                        "org.jspecify.annotations",
                        "javax.annotation.processing",
                        "javax.lang.model..",
                        "javax.tools",
                        "java..")
                .check(PROCESSOR);
    }

    @Test
    void of_databases_it_knows_the_name_of_a_connection() {
        noClasses()
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("java.sql")
                        .and(JavaClass.Predicates.simpleNameStartingWith("Connection")
                                .negate()))
                .check(PROCESSOR);
    }

    @Test
    void it_claims_every_annotation_that_stands_on_its_own() {
        var annotations = new ClassFileImporter()
                .importPackagesOf(Migration.class).stream()
                        .filter(JavaClass::isAnnotation)
                        .filter(it -> it.getPackageName().equals("dev.lockkeeper"))
                        .map(JavaClass::reflect)
                        .filter(it -> targets(it) > 0)
                        .map(Class::getCanonicalName)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(annotations, new TreeSet<>(new LockkeeperProcessor().getSupportedAnnotationTypes()));
    }

    private static int targets(Class<?> annotation) {
        return annotation
                .asSubclass(Annotation.class)
                .getAnnotation(Target.class)
                .value()
                .length;
    }
}
