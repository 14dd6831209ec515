package dev.lockkeeper.testing;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.ParameterResolutionContext;
import net.jqwik.api.lifecycle.ResolveParameterHook;
import net.jqwik.api.lifecycle.Store;

/** What {@link PostgresTest} is to JUnit's tests, to the properties of jqwik: each try has an empty database. */
public final class PropertyDatabase implements ResolveParameterHook {

    @Override
    public Optional<ParameterSupplier> resolve(ParameterResolutionContext parameter, LifecycleContext context) {
        if (!parameter.typeUsage().isOfType(TestDatabase.class)) {
            return Optional.empty();
        }
        return Optional.of(tried -> Store.getOrCreate(PropertyDatabase.class, Lifespan.TRY, () -> Lease.on(server()))
                .get()
                .database());
    }

    private static TestServer server() {
        return Store.getOrCreate(
                        TestServer.class,
                        Lifespan.RUN,
                        () -> new Running(ServerSearch.here().find()))
                .get()
                .server();
    }

    /** A server until the run is over. */
    private record Running(TestServer server) implements Store.CloseOnReset {
        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /** A database until the try is over. */
    private record Lease(TestDatabase database) implements Store.CloseOnReset {
        static Lease on(TestServer server) {
            try {
                return new Lease(TestDatabase.create(server));
            } catch (SQLException failure) {
                throw new IllegalStateException("no database for this try on " + server.url(), failure);
            }
        }

        @Override
        public void close() throws SQLException {
            database.drop();
        }
    }
}
