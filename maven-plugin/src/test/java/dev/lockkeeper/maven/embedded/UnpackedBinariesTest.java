package dev.lockkeeper.maven.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnpackedBinariesTest {
    private static final String HOME = "ot.epg.working-dir";

    private final Path temporary;

    private final BinariesJar binaries;

    UnpackedBinariesTest(@TempDir Path temporary) throws IOException {
        this.temporary = temporary;
        // Zonky remembers where it unpacked a jar, so this is a jar that it has not met.
        var jar = Files.copy(TestBinaries.jar().jar(), temporary.resolve("binaries.jar"));
        this.binaries = new BinariesJar(jar, TestBinaries.version());
    }

    @BeforeEach
    void unpack_here() {
        System.setProperty(HOME, temporary.toString());
    }

    @AfterEach
    void unpack_where_zonky_does() {
        System.clearProperty(HOME);
    }

    @Test
    void program_that_was_cut_short_while_it_was_unpacked_is_unpacked_again() throws Exception {
        start("first");
        var unpacked = unpacked();
        Files.delete(unpacked.resolve(".exists"));
        Files.write(unpacked.resolve("bin/postgres"), new byte[100]);

        UnpackedBinaries.removeHalfUnpacked(binaries);
        assertFalse(Files.exists(unpacked.resolve("bin")));
        start("second");
        assertTrue(Files.exists(unpacked.resolve(".exists")));
    }

    @Test
    void what_is_complete_or_being_unpacked_stays() throws Exception {
        start("first");
        var unpacked = unpacked();
        UnpackedBinaries.removeHalfUnpacked(binaries);
        assertTrue(Files.exists(unpacked.resolve("bin/postgres")));

        Files.delete(unpacked.resolve(".exists"));
        try (var channel =
                FileChannel.open(unpacked.resolve("epg-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertTrue(channel.tryLock().isValid());
            UnpackedBinaries.removeHalfUnpacked(binaries);
        }
        assertTrue(Files.exists(unpacked.resolve("bin/postgres")));
    }

    private void start(String module) {
        EmbeddedServer.start(temporary.resolve(module), binaries, Duration.ZERO, told -> {})
                .close();
    }

    private Path unpacked() throws Exception {
        try (var paths = Files.list(temporary)) {
            var found = paths.filter(path -> path.getFileName().toString().startsWith("PG-"))
                    .toList();
            assertEquals(1, found.size());
            return found.get(0);
        }
    }
}
