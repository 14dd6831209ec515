package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.processor.Compiled.Told;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Alockkeeper.lint=}. */
class LintOptionTest {

    private static final String FINDS = """
            import dev.lockkeeper.*;

            @Migration(version = "1.0", description = "Finds customers")
            @Expand("CREATE INDEX customer_email ON customer (email)")
            final class FindCustomers {}
            """;

    @Test
    void error_is_the_default(@TempDir Path directory) {
        Compiled compiled = project(directory).compile();
        assertEquals(
                List.of(Kind.ERROR), compiled.ours().stream().map(Told::kind).toList());
        assertFalse(compiled.hasCatalog());
        assertEquals(
                compiled.told(),
                project(directory).option("-Alockkeeper.lint=error").compile().told());
    }

    @Test
    void warn_tells_findings_as_notes_which_fail_no_strict_build_and_the_catalog_keeps_them(@TempDir Path directory) {
        Compiled compiled = project(directory).option("-Alockkeeper.lint=warn").compile();
        assertEquals(
                List.of(Kind.NOTE), compiled.ours().stream().map(Told::kind).toList());
        assertEquals(
                List.of(Severity.WARN),
                compiled.migration("FindCustomers").findings().stream()
                        .map(Finding::severity)
                        .toList());
    }

    @Test
    void off_judges_nothing_and_needs_no_acceptance(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option("-Alockkeeper.replay=off")
                .source("FindCustomers.java", FINDS.replace("final", "@Accept(rule = \"x\", because = \"y\") final"))
                .option("-Alockkeeper.lint=off")
                .compile()
                .clean();
        assertEquals(List.of(), compiled.migration("FindCustomers").findings());
    }

    @Test
    void a_rule_and_a_family_have_levels_of_their_own(@TempDir Path directory) {
        assertEquals(Kind.ERROR, kind(directory, "warn,LCK101=error"));
        assertEquals(Kind.WARNING, kind(directory, "LCK101=warn"));
        assertEquals(Kind.WARNING, kind(directory, "off,LCK=error,index-build-blocks-writes=warn"));
        assertEquals(Kind.NOTE, kind(directory, "info,LCK1=info"));
        for (String quiet : List.of("LCK=off", "LCK101=info", "off,DST=error")) {
            Project project = project(directory).option("-Alockkeeper.lint=" + quiet);
            project.compile().clean();
        }
    }

    private static Kind kind(Path directory, String option) {
        return project(directory)
                .option("-Alockkeeper.lint=" + option)
                .compile()
                .ours()
                .get(0)
                .kind();
    }

    @Test
    void a_rule_that_is_not_there_is_refused(@TempDir Path directory) {
        Compiled compiled =
                project(directory).option("-Alockkeeper.lint=LCK999=warn").compile();
        assertEquals(List.of("LK1012", "LCK101"), compiled.codes());
    }

    @Test
    void tables_that_are_small_for_ever_may_be_locked(@TempDir Path directory) {
        for (String tables : List.of("customer", "other, CUSTOMER", "shop.\"a,b\",\"customer\"")) {
            project(directory)
                    .option("-Alockkeeper.smallTables=" + tables)
                    .compile()
                    .clean();
        }
        for (String none : List.of("customer;country", "\"Currency", "a\"b", "customer,")) {
            Compiled compiled = project(directory)
                    .option("-Alockkeeper.smallTables=" + none)
                    .compile();
            assertEquals(List.of("LK1012", "LCK101"), compiled.codes(), none);
        }
        for (String others : List.of("", "\"Customer\"", "shop.customer", "customers")) {
            Compiled compiled = project(directory)
                    .option("-Alockkeeper.smallTables=" + others)
                    .compile();
            assertEquals(List.of("LCK101"), compiled.codes(), others);
        }
        Compiled compiled = project(directory)
                .option("-Alockkeeper.smallTables=customer;country")
                .compile();
        assertEquals("""
                LK1012 -Alockkeeper.smallTables=customer;country is not known.
                  It is not said which tables are small for ever.
                  Write their names as SQL reads them, with commas between them: country,shop.currency.""", compiled.ours().get(0).text());
    }

    @Test
    void another_value_is_refused(@TempDir Path directory) {
        Compiled compiled = project(directory).option("-Alockkeeper.lint=none").compile();
        assertEquals(List.of("LK1012", "LCK101"), compiled.codes());
        assertEquals("""
                LK1012 -Alockkeeper.lint=none is not known.
                  It is not said what to do with what is found.
                  Use error, info, warn or off, and levels of rules: warn,LCK101=error,DSG=off.""", compiled.ours().get(0).text());
    }

    @Test
    void another_value_is_refused_where_there_is_no_migration(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option("-Alockkeeper.replay=off")
                .source("Helper.java", "@dev.lockkeeper.Expand(\"SELECT 1\") final class Helper {}")
                .option("-Alockkeeper.lint=Warn")
                .compile();
        assertEquals(List.of("LK1012", "LK1015"), compiled.codes());
    }

    @Test
    void without_annotations_the_option_is_nobodys_business(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .option("-Alockkeeper.replay=off")
                .source("Helper.java", "final class Helper {}")
                .option("-Alockkeeper.lint=none")
                .compile();
        assertTrue(compiled.ours().isEmpty());
    }

    private static Project project(Path directory) {
        return new Project(directory).option("-Alockkeeper.replay=off").source("FindCustomers.java", FINDS);
    }
}
