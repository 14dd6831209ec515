package dev.lockkeeper.testing;

import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test method its own fresh, empty database on a real server, and drops it afterwards.
 *
 * <p>The constructor, {@code @BeforeEach} and the method of one test see the same database; what {@code @BeforeAll}
 * sees is the class's own. One server, which {@link ServerSearch} finds on first use, serves the whole JVM.
 */
public final class PostgresExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // By the context's id, since a store also looks into those of the contexts around it.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> Lease.on(server(context)), Lease.class)
                .database();
    }

    private static TestServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        TestServer.class, type -> ServerSearch.here().find(), TestServer.class);
    }

    /** A database until the test is over; JUnit closes what its stores hold. */
    private record Lease(TestDatabase database) implements AutoCloseable {
        static Lease on(TestServer server) {
            try {
                return new Lease(TestDatabase.create(server));
            } catch (SQLException failure) {
                throw new IllegalStateException("no database for this test on " + server.url(), failure);
            }
        }

        @Override
        public void close() throws SQLException {
            database.drop();
        }
    }
}
