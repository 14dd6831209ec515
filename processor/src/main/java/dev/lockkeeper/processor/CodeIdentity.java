package dev.lockkeeper.processor;

import com.fasterxml.jackson.databind.JsonNode;
import com.palantir.javapoet.JavaFile;
import dev.lockkeeper.Migration;
import dev.lockkeeper.catalog.Checksum;
import dev.lockkeeper.catalog.sql.SqlParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** Which code this is: not only its version, which a snapshot keeps while its code changes. */
final class CodeIdentity {

    /** One class of each jar whose bytes matter. */
    private static final List<Class<?>> OURS = List.of(LockkeeperProcessor.class, SqlParser.class, Migration.class);

    /** One class of each jar whose name tells its version. */
    private static final List<Class<?>> OTHERS = List.of(JsonNode.class, JavaFile.class);

    private CodeIdentity() {}

    /** The same for the same code; empty if it cannot be told. */
    static Optional<String> text() {
        var checksum = new Checksum();
        try {
            for (Class<?> type : OURS) {
                add(checksum, location(type));
            }
            for (Class<?> type : OTHERS) {
                checksum.add(String.valueOf(location(type).getFileName()));
            }
            return Optional.of(checksum.text());
        } catch (IOException | URISyntaxException | RuntimeException e) {
            // Loaded from something that is no file.
            return Optional.empty();
        }
    }

    /** SHA-256 of megabytes takes longer, in a compiler that has just started, than everything else here. */
    private static long crc(Path file) throws IOException {
        var crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return crc.getValue();
    }

    private static Path location(Class<?> type) throws URISyntaxException, IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("no place for " + type);
        }
        return Path.of(source.getLocation().toURI());
    }

    /** A jar, or in a build of Lockkeeper itself a directory with classes. */
    private static void add(Checksum checksum, Path location) throws IOException {
        try (Stream<Path> files = Files.walk(location)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                checksum.add(location.relativize(file).toString());
                checksum.add(Long.toString(Files.size(file))).add(Long.toString(crc(file)));
            }
        }
    }
}
