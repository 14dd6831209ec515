package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run asks that finds nothing to do, which does not depend on the machine or on the length of the history. */
@PostgresTest
final class NothingToDoTest {

    /** What the driver says by itself before it hands out a connection. */
    private static final String CONNECTING = "SET application_name = 'PostgreSQL JDBC Driver'";

    private static final int MOST_BYTES = 2_048;

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void nothing_to_do_is_one_connection_and_two_round_trips(int migrations, TestDatabase database) throws Exception {
        try (var databases = new Databases(database)) {
            String name = databases.create();
            Project project = Project.compiled(List.of(migrations(migrations)));
            for (boolean everything : List.of(true, false)) {
                try (var proxy = new WireProxy(
                        databases.server(), WireProxy.Point.NOWHERE, databases::endBackend, () -> {}, message -> {})) {
                    Subject.Result result =
                            new Command(project, Command.Goal.MIGRATE).run(databases.through(proxy, name));
                    assertEquals("", result.failure());
                    if (everything) {
                        continue;
                    }
                    List<String> turns = proxy.messages().stream()
                            .filter(FrontendMessage::answered)
                            .filter(it -> !it.sql().startsWith(CONNECTING))
                            .map(FrontendMessage::place)
                            .toList();
                    assertEquals(2, turns.size(), turns.toString());
                    assertEquals(1, proxy.connections());
                    assertTrue(proxy.downloaded() < MOST_BYTES, proxy.downloaded() + " bytes");
                }
            }
            databases.drop(name);
        }
    }

    private static String migrations(int count) {
        var source = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            source.append("""
                    @Migration(version = "%1$d", description = "d") @Expand("CREATE TABLE t%1$d (id int)") final class M%1$d {}
                    """.formatted(i));
        }
        return source.toString();
    }
}
