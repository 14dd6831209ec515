package dev.lockkeeper.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.journal.History;
import dev.lockkeeper.runtime.plan.Planner;
import dev.lockkeeper.runtime.plan.Target;
import dev.lockkeeper.runtime.report.CatalogText;
import dev.lockkeeper.runtime.report.PlanText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people read of what a phase means to a running application. */
final class CompatibilityReportTest {

    private static final Catalog CATALOG = CompiledMigrations.replayed("""
                    @Migration(version = "1.0", description = "d")
                    @Expand("CREATE TABLE customer (id bigint PRIMARY KEY, mail text, phone text)")
                    final class AddCustomers {}
                    @Migration(version = "1.1", description = "d", dependsOn = AddCustomers.class)
                    @Expand("ALTER TABLE customer ADD CONSTRAINT reached CHECK (mail <> '') NOT VALID")
                    @Contract("ALTER TABLE customer DROP COLUMN phone")
                    @Irreversible(reason = "d")
                    final class DropPhone {}
                    """).catalog();

    @Test
    void a_catalog_tells_it_of_each_phase_that_does_not_only_add() {
        assertEquals(
                List.of(
                        "  expand",
                        "  expand",
                        "    compatible: tightens the table public.customer: check reached",
                        "  contract",
                        "    breaks readers: drops the column public.customer.phone"),
                CatalogText.lines(CATALOG).stream()
                        .filter(it -> it.matches("  [a-z]+|.*(compatible|breaks).*"))
                        .toList());
    }

    @Test
    void a_plan_tells_what_breaks() {
        var plan = new Planner(CATALOG, History.of(List.of()), Instant::now)
                .plan(new Target.Migrate(Target.Through.CONTRACT, Optional.empty()));
        assertEquals(
                List.of("    breaks readers: drops the column public.customer.phone"),
                PlanText.lines(new CheckedPlan(plan, List.of(), List.of(), List.of(), Map.of())).stream()
                        .filter(it -> it.matches(".*(compatible|breaks).*"))
                        .toList());
    }
}
