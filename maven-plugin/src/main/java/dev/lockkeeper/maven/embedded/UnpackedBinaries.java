package dev.lockkeeper.maven.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/** The place where zonky unpacks binaries, once for all projects of a machine. */
final class UnpackedBinaries {
    private static final String COMPLETE = ".exists";
    private static final String LOCK = "epg-lock";

    private UnpackedBinaries() {}

    static Path home() {
        var byDefault = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        return Path.of(System.getProperty("ot.epg.working-dir", byDefault.toString()));
    }

    /**
     * Removes what a killed run left half unpacked.
     *
     * <p>Zonky would keep each file that is there, even where it was not written to its end.
     */
    static void removeHalfUnpacked(BinariesJar binaries) throws IOException {
        var directory = home().resolve("PG-" + digest(binaries));
        if (!Files.isDirectory(directory) || Files.exists(directory.resolve(COMPLETE))) {
            return;
        }
        var lock = directory.resolve(LOCK);
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Zonky holds this lock while it unpacks.
            if (channel.tryLock() == null || Files.exists(directory.resolve(COMPLETE))) {
                return;
            }
            deleteAllBut(lock, directory);
        } catch (OverlappingFileLockException unpacking) {
            return;
        }
        try {
            // Zonky takes a directory that is there for one that it has unpacked, once it has in this JVM.
            Files.deleteIfExists(lock);
            Files.deleteIfExists(directory);
        } catch (IOException unpacking) {
            return;
        }
    }

    private static void deleteAllBut(Path lock, Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(lock) && !file.equals(directory)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static String digest(BinariesJar binaries) throws IOException {
        try (var archive = binaries.open();
                var digesting =
                        new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("MD5"))) {
            archive.transferTo(digesting);
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
