package dev.lockkeeper.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package knows which. */
final class ArchitectureTest {

    private static final String ROOT = "dev.lockkeeper.runtime";

    private static final Map<String, Set<String>> TABLE = Map.ofEntries(
            Map.entry("failure", Set.of()),
            Map.entry("event", Set.of()),
            Map.entry("journal", Set.of()),
            Map.entry("plan", Set.of("failure", "journal")),
            Map.entry("check", Set.of("failure", "journal", "plan", "platform")),
            Map.entry("adopt", Set.of("failure", "plan", "platform")),
            Map.entry("authorize", Set.of("failure", "check", "plan")),
            Map.entry("platform", Set.of("event", "failure", "journal")),
            Map.entry("execute", Set.of("authorize", "event", "failure", "journal", "plan", "platform")),
            Map.entry("postgres", Set.of("event", "failure", "journal", "platform")),
            Map.entry("report", Set.of("check", "journal", "plan", "platform")),
            Map.entry(
                    "",
                    Set.of(
                            "adopt",
                            "authorize",
                            "check",
                            "event",
                            "execute",
                            "failure",
                            "journal",
                            "plan",
                            "platform",
                            "report")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages(ROOT);

    @Test
    void packages_know_each_other_as_the_table_says() {
        var found = new TreeMap<String, Set<String>>();
        for (JavaClass one : CLASSES) {
            var known = found.computeIfAbsent(place(one), any -> new TreeSet<>());
            one.getDirectDependenciesFromSelf().stream()
                    .map(it -> it.getTargetClass().getBaseComponentType())
                    .filter(it ->
                            it.getPackageName().startsWith(ROOT) && !place(it).equals(place(one)))
                    .forEach(it -> known.add(place(it)));
        }
        assertEquals(sorted(TABLE).toString(), sorted(found).toString());
    }

    @Test
    void no_arrow_points_both_ways() {
        TABLE.forEach((one, known) ->
                known.forEach(other -> assertEquals(false, reaches(other, one), "%s <-> %s".formatted(one, other))));
    }

    @Test
    void no_two_packages_of_postgres_need_each_other() {
        slices().matching(ROOT + ".(postgres..)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_postgres_runs_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".postgres..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.sql\\.(?!Connection$|SQLException$|ResultSet$).*|javax\\.sql\\..*")
                .check(CLASSES);
    }

    /** A clock that is put forward or back in the middle of a run must decide nothing; times are the server's. */
    @Test
    void nobody_looks_at_the_clock_of_this_machine() {
        var clock = DescribedPredicate.<JavaMethodCall>describe("looks at the clock", it -> {
            String owner = it.getTargetOwner().getName();
            return owner.equals("java.time.Clock")
                    || (owner.startsWith("java.time.") && it.getName().equals("now"))
                    || (owner.equals("java.lang.System") && it.getName().equals("currentTimeMillis"));
        });
        noClasses().should().callMethodWhere(clock).check(CLASSES);
        noClasses().should().dependOnClassesThat().areAssignableTo(Date.class).check(CLASSES);
    }

    @Test
    void nobody_prints() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void nobody_knows_a_driver_or_a_logging_framework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postgresql..", "org.slf4j..", "java.util.logging..", "org.apache..")
                .check(CLASSES);
    }

    private static boolean reaches(String from, String to) {
        return from.equals(to) || TABLE.getOrDefault(from, Set.of()).stream().anyMatch(it -> reaches(it, to));
    }

    private static String place(JavaClass one) {
        return Stream.of(one.getPackageName().substring(ROOT.length()).split("[.]"))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Map<String, Set<String>> sorted(Map<String, Set<String>> table) {
        var sorted = new TreeMap<String, Set<String>>();
        table.forEach((key, value) -> sorted.put(key, new TreeSet<>(value)));
        return sorted;
    }
}
