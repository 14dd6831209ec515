package dev.lockkeeper.it.crash;

import dev.lockkeeper.it.crash.Command.Goal;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the same faults make of Lockkeeper, Flyway and Liquibase, where all of them run the same SQL. It measures, and fails
 * only where Lockkeeper does not converge.
 */
@PostgresTest
final class PeersCrashMatrix {

    private static final int STRIDE = Integer.getInteger("crash.stride", 1);

    /** The versions of which the history has all that the migration does. */
    private static final String OWN =
            "select migration from lockkeeper.journal where kind = 'PHASE_DONE' order by migration";

    @Test
    void next_command_makes_good_what_was_broken_off(TestDatabase database) throws Exception {
        // Else a lock that a dead run left in its table is waited for, five minutes at each point, to the same end.
        System.setProperty("liquibase.changelogLockWaitTimeInMinutes", "0");
        var reports = new ArrayList<Report>();
        try (var databases = new Databases(database)) {
            reports.add(new Report("Lockkeeper"));
            for (Work work : Work.ALL) {
                sweep(databases, work.scenario(work.lockkeeper(), OWN), reports.get(0));
            }
            for (Peer peer : Peer.values()) {
                var report = new Report(peer.toString());
                reports.add(report);
                for (Work work : Work.ALL) {
                    sweep(databases, work.scenario(peer.migrate(work.scripts()), peer.recorded()), report);
                }
            }
        }
        System.out.println(Report.comparison(reports));
        if (!reports.get(0).notConverged().isEmpty()) {
            throw new AssertionError(reports.get(0).places());
        }
    }

    private static void sweep(Databases databases, Scenario scenario, Report report) throws Exception {
        var sweep = new CrashSweep(databases, scenario);
        System.out.println(sweep);
        if (STRIDE == 1) {
            sweep.all(Fault.IN_PROCESS, report::add);
        } else {
            sweep.unknownOutcomes(report::add);
            sweep.some(Fault.IN_PROCESS, STRIDE, report::add);
        }
        sweep.close();
    }

    /**
     * Work that all of them can be given.
     *
     * @param name of it
     * @param versions the statements of each
     * @param effects a query for each version: whether nothing, a part or all of what it does is there
     */
    private record Work(String name, List<List<String>> versions, List<String> effects) {

        private static final Work TRANSACTIONAL = new Work(
                "transactional",
                List.of(
                        List.of(
                                "CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL)",
                                "INSERT INTO orders SELECT i, i FROM generate_series(1, 50) i"),
                        List.of(
                                "ALTER TABLE orders ADD COLUMN note text",
                                "UPDATE orders SET total = total * 2, note = 'doubled'")),
                List.of("select case when to_regclass('orders') is null then 'nothing' else 'all' end", """
                        select case when exists (select from pg_attribute where attrelid = to_regclass('orders')
                                                 and attname = 'note') then 'all' else 'nothing' end"""));

        private static final Work CONCURRENTLY = new Work(
                "CONCURRENTLY",
                List.of(
                        List.of(
                                "CREATE TABLE account (id int PRIMARY KEY, n int NOT NULL, mail text)",
                                "INSERT INTO account SELECT i, 0, 'm' || i FROM generate_series(1, 200) i"),
                        List.of("CREATE UNIQUE INDEX CONCURRENTLY account_mail ON account (mail)"),
                        List.of("UPDATE account SET n = n + 1")),
                List.of("select case when to_regclass('account') is null then 'nothing' else 'all' end", """
                        select coalesce((select case when indisvalid then 'all' else 'a part' end from pg_index
                                         where indexrelid = to_regclass('account_mail')), 'nothing')""", """
                        select case max(n) when 0 then 'nothing' when 1 then 'all' else 'twice as much' end
                        from account"""));

        static final List<Work> ALL = List.of(TRANSACTIONAL, CONCURRENTLY);

        List<String> scripts() {
            return versions.stream().map(it -> String.join(";\n", it) + ";\n").toList();
        }

        Subject lockkeeper() {
            var source = new StringBuilder();
            for (int version = 1; version <= versions.size(); version++) {
                source.append("""
                        @Migration(version = "%1$d", description = "Version %1$d"%2$s)
                        @Expand({"%3$s"})
                        @Irreversible(reason = "a test")
                        final class V%1$d {}
                        """.formatted(
                                version,
                                version == 1 ? "" : ", dependsOn = V%d.class".formatted(version - 1),
                                String.join("\", \"", versions.get(version - 1))));
            }
            return new Command(Project.compiled(List.of(source.toString())), Goal.MIGRATE);
        }

        Scenario scenario(Subject subject, String recorded) {
            return Scenario.of(name, List.of(), subject).audited(recorded, effects);
        }
    }
}
