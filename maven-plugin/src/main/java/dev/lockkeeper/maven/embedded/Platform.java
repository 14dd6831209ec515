package dev.lockkeeper.maven.embedded;

import io.zonky.test.db.postgres.util.ArchUtils;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What PostgreSQL must be built for to run here: operating system, processor, and whether Linux has musl as its C library. */
record Platform(String system, String processor, boolean musl) {
    private static final Path OWN_LIBRARIES = Path.of("/proc/self/maps");

    static Platform current() {
        return new Platform(System.getProperty("os.name"), System.getProperty("os.arch"), hasMusl());
    }

    /** The end of the name of the artifact that holds the binaries; empty where there are none. */
    Optional<String> classifier() {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return windows();
        }
        if (name.startsWith("mac")) {
            return mac();
        }
        return name.equals("linux") ? linux() : Optional.empty();
    }

    private Optional<String> windows() {
        // Windows emulates x86_64 on arm_64; zonky counts on that, too.
        return switch (architecture()) {
            case "x86_64", "arm_64" -> Optional.of("windows-amd64");
            default -> Optional.empty();
        };
    }

    private Optional<String> mac() {
        return switch (architecture()) {
            case "x86_64" -> Optional.of("darwin-amd64");
            case "arm_64" -> Optional.of("darwin-arm64v8");
            default -> Optional.empty();
        };
    }

    private Optional<String> linux() {
        var architecture = switch (architecture()) {
            case "x86_64" -> "amd64";
            case "x86_32" -> "i386";
            case "arm_64" -> "arm64v8";
            case "arm_32" -> musl ? "arm32v6" : "arm32v7";
            case "ppcle_64" -> "ppc64le";
            default -> "";
        };
        return architecture.isEmpty()
                ? Optional.empty()
                : Optional.of("linux-" + architecture + (musl ? "-alpine" : ""));
    }

    private String architecture() {
        try {
            return ArchUtils.normalize(processor);
        } catch (IllegalStateException unknown) {
            return "";
        }
    }

    private static boolean hasMusl() {
        var distribution = LinuxUtils.getDistributionName();
        if (distribution != null && distribution.startsWith("Alpine")) {
            return true;
        }
        if (!Files.isReadable(OWN_LIBRARIES)) {
            return false;
        }
        try (var lines = Files.lines(OWN_LIBRARIES)) {
            return lines.anyMatch(line -> line.contains("/ld-musl-"));
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public String toString() {
        return system + " " + processor + (musl ? " (musl)" : "");
    }
}
