package dev.lockkeeper.it.crash;

import dev.lockkeeper.it.crash.Command.Goal;
import java.util.List;
import java.util.stream.Stream;

/** All of them, by subject. Each changes rows in a way that shows when it happened twice. */
final class Scenarios {

    static final String ACCOUNTS = "create table account (id int primary key, n int not null default 0, mail text)";
    static final String ROWS =
            "insert into account (id, mail) select i, 'm' || i || '@example.com' from generate_series(1, 200) i";

    static final String CREATE_ORDERS = """
            @Migration(version = "1", description = "Create orders")
            @Expand({"CREATE TABLE orders (id int PRIMARY KEY, total int NOT NULL)",
                     "INSERT INTO orders SELECT i, i FROM generate_series(1, 50) i"})
            @Rollback("DROP TABLE orders")
            public final class CreateOrders {}
            """;

    private Scenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        TransactionalScenarios.all(),
                        ConstraintScenarios.all(),
                        OnlineScenarios.all(),
                        BackfillScenarios.all(),
                        CodeScenarios.all(),
                        ContractScenarios.all(),
                        ChangeScenarios.all(),
                        RollbackScenarios.all(),
                        RepeatableScenarios.all(),
                        HistoryScenarios.all(),
                        TroubleScenarios.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The three whose steps differ most. */
    static List<Scenario> basic() {
        return List.of(
                TransactionalScenarios.transactional(), OnlineScenarios.concurrently(), BackfillScenarios.backfill());
    }

    /** Those that come to an end by themselves. */
    static List<Scenario> killable() {
        return all().stream()
                .filter(it -> it.failing().isEmpty() && it.blocker().isEmpty())
                .toList();
    }

    static Command migrate(String source) {
        return command(source, Goal.MIGRATE);
    }

    static Command command(String source, Goal goal) {
        return new Command(Project.compiled(List.of(source)), goal);
    }
}
