package dev.lockkeeper.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.maven.plugins.annotations.Mojo;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.lockkeeper.maven");

    @Test
    void the_embedded_server_knows_nothing_of_migrations() {
        noClasses()
                .that()
                .resideInAPackage("dev.lockkeeper.maven.embedded")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lockkeeper.maven",
                        "dev.lockkeeper",
                        "dev.lockkeeper.catalog..",
                        "dev.lockkeeper.runtime..")
                .check(PLUGIN);
    }

    @Test
    void goals_do_not_reach_into_the_stages_that_only_the_runtime_calls() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.lockkeeper.runtime.authorize")
                .check(PLUGIN);
    }

    @Test
    void every_goal_is_named_after_its_mojo() {
        classes()
                .that()
                .areAnnotatedWith(Mojo.class)
                .should()
                .haveSimpleNameEndingWith("Mojo")
                .check(PLUGIN);
    }
}
