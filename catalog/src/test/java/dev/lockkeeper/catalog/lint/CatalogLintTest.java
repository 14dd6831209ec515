package dev.lockkeeper.catalog.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.catalog.lint.SqlLint.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a catalog still knows of what the compiler has found. */
class CatalogLintTest {

    /** Of two statements, of which one was accepted and one is only worth knowing. */
    private static final String CATALOG = """
            {"format": 1, "migrations": [{
              "id": "1", "name": "index-emails", "className": "com.example.IndexEmails", "checksum": "", "budget": {},
              "metadata": {"description": "d", "type": "SCHEMA", "risk": "LOW"},
              "phases": [{"phase": "EXPAND", "steps": [
                {"action": {"do": "sql", "statement": {"sql": "SET x.y = '1'", "command": "SET", "transaction": "SHARED",
                  "cost": "CATALOG"}}, "reversal": {"is": "nothing"}},
                {"action": {"do": "sql", "statement": {"sql": "CREATE INDEX i ON t (a)", "command": "CREATE INDEX",
                  "transaction": "SHARED", "locks": [{"table": "t", "mode": "SHARE"}], "cost": "SCAN"}},
                  "reversal": {"is": "nothing"}}]}],
              "findings": [
                {"rule": "LCK101", "name": "index-build-blocks-writes", "severity": "ERROR", "accepted": "200 rows", "step": 1,
                 "message": {"code": "LCK101", "fact": "f", "effect": "e", "remedy": "r"}},
                {"rule": "DSG101", "name": "n", "severity": "WARN",
                 "message": {"code": "DSG101", "fact": "f", "effect": "e", "remedy": "r"}}]}]}
            """;

    private static Report report(String option) {
        Catalog catalog = CatalogJson.read(CATALOG);
        return CatalogLint.lint(catalog, LintOption.parse(option).orElseThrow());
    }

    @Test
    void finding_is_told_with_its_statement_and_what_that_locks() {
        Found found = report("error").findings().get(0);
        assertEquals(
                "com.example.IndexEmails CREATE INDEX i ON t (a) t SHARE",
                "%s %s %s %s".formatted(found.file(), found.statement(), found.relation(), found.lock()));
        assertEquals("accepted", found.verdict());
    }

    @Test
    void what_is_about_no_statement_has_none() {
        Found found = report("error").findings().get(1);
        assertEquals("", found.statement());
        assertEquals("tells", found.verdict());
    }

    @Test
    void option_makes_findings_count_more_or_less_but_not_the_accepted() {
        assertEquals(List.of("accepted", "stops"), verdicts("DSG=error"));
        assertEquals(List.of("accepted"), verdicts("DSG=off"));
        assertEquals(List.of("accepted", "tells"), verdicts("LCK101=error"));
        assertEquals(List.of("accepted", "tells"), verdicts("warn"));
        assertEquals(List.of(), verdicts("off"));
    }

    private static List<String> verdicts(String option) {
        return report(option).findings().stream().map(Found::verdict).toList();
    }
}
