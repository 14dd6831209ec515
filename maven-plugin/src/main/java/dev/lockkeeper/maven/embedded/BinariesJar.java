package dev.lockkeeper.maven.embedded;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/** A jar that holds the binaries of one PostgreSQL version for one platform, as a single compressed archive. */
public record BinariesJar(Path jar, PostgresVersion version) implements PgBinaryResolver {
    // A record, because zonky keeps every resolver it has met in a static map and compares them.

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        return open();
    }

    InputStream open() throws IOException {
        var zip = new ZipFile(jar.toFile());
        try {
            return new FilterInputStream(archiveIn(zip)) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException failure) {
            zip.close();
            throw failure;
        }
    }

    private InputStream archiveIn(ZipFile zip) throws IOException {
        var entry = zip.stream()
                .filter(candidate -> candidate.getName().endsWith(".txz"))
                .findFirst();
        if (entry.isEmpty()) {
            throw new FileNotFoundException("no .txz in " + jar);
        }
        return zip.getInputStream(entry.get());
    }
}
