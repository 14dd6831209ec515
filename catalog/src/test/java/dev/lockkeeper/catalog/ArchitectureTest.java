package dev.lockkeeper.catalog;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which package may import which. */
class ArchitectureTest {

    private static final String ROOT = "dev.lockkeeper.catalog";

    /** Families of rules, which know nothing of each other. */
    private static final List<String> FAMILIES = List.of(
            "index",
            "scan",
            "rewrite",
            "partition",
            "lock",
            "transaction",
            "destructive",
            "compatibility",
            "data",
            "design",
            "name",
            "robust",
            "security",
            "opaque");

    /** Each package, and those of ours that it may import. */
    private static final Map<String, Set<String>> MAY_IMPORT = table();

    /** What is for those who have a compiler, a database or a build. */
    private static final String[] NOT_HERE = {
        "java.sql..",
        "javax.sql..",
        "javax.lang..",
        "javax.annotation.processing..",
        "javax.tools..",
        "org.apache.maven.."
    };

    private static Map<String, Set<String>> table() {
        var table = new LinkedHashMap<String, Set<String>>();
        table.put(ROOT, Set.of());
        table.put(ROOT + ".sql", Set.of());
        table.put(ROOT + ".analysis", Set.of(ROOT, ROOT + ".sql"));
        table.put(ROOT + ".schema", Set.of(ROOT, ROOT + ".analysis"));
        table.put(ROOT + ".replay", Set.of(ROOT, ROOT + ".analysis", ROOT + ".schema", ROOT + ".sql"));
        Set<String> readable = Set.of(ROOT, ROOT + ".analysis", ROOT + ".schema", ROOT + ".replay", ROOT + ".sql");
        table.put(ROOT + ".predict", readable);
        var all = new HashSet<>(readable);
        all.add(ROOT + ".predict");
        table.put(ROOT + ".change", Set.copyOf(all));
        table.put(ROOT + ".lint.rule", Set.copyOf(all));
        all.add(ROOT + ".lint.rule");
        Set<String> ofRules = Set.copyOf(all);
        for (String family : FAMILIES) {
            table.put(ROOT + ".lint." + family, ofRules);
            all.add(ROOT + ".lint." + family);
        }
        table.put(ROOT + ".lint", all);
        return table;
    }

    @Test
    void packages_import_only_what_the_table_says() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
        MAY_IMPORT.forEach((from, allowed) -> {
            List<String> refused = MAY_IMPORT.keySet().stream()
                    .filter(it -> !it.equals(from) && !allowed.contains(it))
                    .toList();
            for (String to : refused) {
                noClasses()
                        .that(resideInAPackage(from))
                        .should()
                        .dependOnClassesThat(resideInAPackage(to))
                        .check(classes);
            }
        });
        noClasses().should().dependOnClassesThat(resideInAnyPackage(NOT_HERE)).check(classes);
        classes()
                .should()
                .resideInAnyPackage(MAY_IMPORT.keySet().toArray(String[]::new))
                .check(classes);
    }
}
