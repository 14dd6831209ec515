package dev.lockkeeper.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Impact;
import dev.lockkeeper.processor.Compiled.Told;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What breaks the version of the application that is running, and what a project does about it. */
class RunningVersionTest {

    private static final String BEFORE = """
            import dev.lockkeeper.*;

            @Migration(version = "1.0.0", description = "Adds customers")
            @Expand({"CREATE TABLE customer (id bigint PRIMARY KEY, mail text)", "CREATE VIEW mail AS SELECT id FROM customer"})
            final class AddCustomers {}
            """;
    /** A rule speaks of the same statement in its own words. */
    private static final String ONLY_IMPACTS = "-Alockkeeper.lint=DST112=off";

    private static final String DROPS = """
            import dev.lockkeeper.*;

            @Migration(version = "1.1.0", description = "Drops mail", dependsOn = AddCustomers.class)
            @Expand("DROP VIEW mail") %s
            @Irreversible(reason = "Nobody wants it back")
            final class DropMail {}
            """;

    @Test
    void the_catalog_says_what_each_phase_means_and_the_checksum_does_not_know(@TempDir Path directory) {
        String accepts = "@Accept(rule = \"LK1029\", because = \"Nobody reads it\")";
        Compiled compiled = project(directory.resolve("a"), accepts)
                .option(ONLY_IMPACTS)
                .compile()
                .clean();
        Compiled blind = project(directory.resolve("b"), accepts)
                .option(ONLY_IMPACTS)
                .option("-Alockkeeper.replay=off")
                .compile()
                .clean();
        assertEquals(List.of("breaks readers: drops the view public.mail"), impacts(compiled));
        assertEquals(
                List.of("Nobody reads it"),
                compiled.migration("DropMail").findings().stream()
                        .map(Finding::accepted)
                        .toList());
        assertEquals(List.of(), impacts(blind));
        assertEquals(
                compiled.migration("DropMail").checksum(),
                blind.migration("DropMail").checksum());
    }

    @Test
    void a_finding_is_lowered_and_silenced_like_those_of_rules(@TempDir Path directory) {
        Compiled lowered = project(directory.resolve("a"), "")
                .option("-Alockkeeper.lint=warn,DST112=off")
                .compile();
        Compiled silent = project(directory.resolve("b"), "")
                .option("-Alockkeeper.lint=off")
                .compile()
                .clean();
        assertEquals(List.of(Kind.NOTE), lowered.ours().stream().map(Told::kind).toList());
        assertEquals(List.of("LK1029"), lowered.codes());
        assertEquals(List.of("breaks readers: drops the view public.mail"), impacts(silent));
    }

    @Test
    void what_a_rule_tells_of_the_same_statement_is_not_told_again(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .source("AddCustomers.java", BEFORE)
                .source(
                        "DropMail.java",
                        DROPS.formatted("@Accept(rule = \"DST102\", because = \"Nobody reads it\")")
                                .replace("DROP VIEW mail", "ALTER TABLE customer DROP COLUMN mail"))
                .compile()
                .clean();
        assertEquals(
                List.of("DST102"),
                compiled.migration("DropMail").findings().stream()
                        .map(Finding::rule)
                        .toList());
    }

    @Test
    void a_semantic_version_of_an_accepted_expand_has_to_raise_major_too(@TempDir Path directory) {
        String accepts = "@Accept(rule = \"LK1029\", because = \"Nobody reads it\")";
        Compiled compiled = project(directory.resolve("a"), accepts)
                .option(ONLY_IMPACTS)
                .option("-Alockkeeper.versions=semver")
                .compile();
        assertEquals(List.of("LK1030"), compiled.codes());
        new Project(directory.resolve("b"))
                .source("AddCustomers.java", BEFORE)
                .source("DropMail.java", DROPS.formatted(accepts).replace("1.1.0", "2.0.0"))
                .option(ONLY_IMPACTS)
                .option("-Alockkeeper.versions=semver")
                .compile()
                .clean();
    }

    @Test
    void another_scheme_of_versions_is_refused(@TempDir Path directory) {
        Compiled compiled = new Project(directory)
                .source("AddCustomers.java", BEFORE)
                .option("-Alockkeeper.versions=calendar")
                .compile();
        assertEquals(List.of("LK1012"), compiled.codes());
    }

    private static Project project(Path directory, String accepts) {
        return new Project(directory)
                .source("AddCustomers.java", BEFORE)
                .source("DropMail.java", DROPS.formatted(accepts));
    }

    private static List<String> impacts(Compiled compiled) {
        return compiled.migration("DropMail").phase(Phase.EXPAND).orElseThrow().impacts().stream()
                .map(Impact::text)
                .toList();
    }
}
