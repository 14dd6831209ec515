package dev.lockkeeper.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.lockkeeper.Migration;
import java.lang.annotation.Annotation;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the processor may know. */
class ArchitectureTest {

    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.lockkeeper.processor");

    private static final String ONLY_JAVAC = ".*\\.Javac[^.]*";

    private static final Set<String> IMMUTABLE = Set.of(
            "java.lang.String",
            "java.util.List",
            "java.util.Map",
            "java.util.Set",
            "java.util.regex.Pattern",
            "dev.lockkeeper.processor.Position",
            "dev.lockkeeper.processor.ServerVersion");

    @Test
    void it_knows_the_annotations_the_catalog_and_javacs_public_api() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lockkeeper",
                        "dev.lockkeeper.change",
                        "dev.lockkeeper.processor..",
                        "dev.lockkeeper.catalog..",
                        "com.palantir.javapoet",
                        "com.fasterxml.jackson.databind..",
                        "org.jspecify.annotations",
                        "javax.annotation.processing",
                        "javax.lang.model..",
                        "javax.tools",
                        "com.sun.source..",
                        "java..")
                .check(PROCESSOR);
    }

    @Test
    void javacs_trees_are_known_to_classes_that_are_loaded_only_with_javac() {
        noClasses()
                .that()
                .haveNameNotMatching(ONLY_JAVAC)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.source..")
                .check(PROCESSOR);
        classes()
                .that()
                .haveNameMatching(ONLY_JAVAC)
                .should()
                .onlyHaveDependentClassesThat()
                .haveNameMatching(ONLY_JAVAC + "|.*\\.Places")
                .check(PROCESSOR);
    }

    @Test
    void literals_are_read_without_a_compiler() {
        noClasses()
                .that()
                .resideInAPackage("dev.lockkeeper.processor.literal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.lockkeeper.processor", "com.sun..", "javax..")
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
    void nothing_changes_that_compilations_share() {
        ArchRuleDefinition.fields().that().areStatic().should().beFinal().check(PROCESSOR);
        ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .and()
                .haveNameNotMatching("\\$.*")
                .should()
                .haveRawType(DescribedPredicate.describe(
                        "an immutable type",
                        it -> it.isPrimitive() || it.isEnum() || IMMUTABLE.contains(it.getFullName())))
                .check(PROCESSOR);
    }

    @Test
    void it_claims_every_annotation_that_stands_on_its_own() {
        var annotations = new ClassFileImporter()
                .importPackagesOf(Migration.class).stream()
                        .filter(JavaClass::isAnnotation)
                        .filter(it -> Set.of("dev.lockkeeper", "dev.lockkeeper.change")
                                .contains(it.getPackageName()))
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
