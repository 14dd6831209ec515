package dev.lockkeeper.maven.embedded;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A version of the PostgreSQL binaries, such as 18.6.0; a user may leave out its end. */
public record PostgresVersion(int major, int minor, int patch) {
    // The newest of each major version that was resolved and started.
    private static final List<PostgresVersion> PROVED = List.of(
            new PostgresVersion(14, 22, 0),
            new PostgresVersion(15, 19, 0),
            new PostgresVersion(16, 15, 0),
            new PostgresVersion(17, 11, 0),
            new PostgresVersion(18, 6, 0));
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4})(?:\\.(\\d{1,4}))?)?");

    /** What {@code -Dlockkeeper.postgresVersion} means; without a minor version, the newest that was proved to work. */
    public static PostgresVersion of(String written) {
        var matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            throw unknown(written);
        }
        var major = Integer.parseInt(matcher.group(1));
        var newest = PROVED.stream()
                .filter(version -> version.major == major)
                .findFirst()
                .orElseThrow(() -> unknown(written));
        if (matcher.group(2) == null) {
            return newest;
        }
        var patch = matcher.group(3) == null ? "0" : matcher.group(3);
        return new PostgresVersion(major, Integer.parseInt(matcher.group(2)), Integer.parseInt(patch));
    }

    /** The values that are known to work, as they are told to the user. */
    static String choices() {
        return PROVED.stream()
                .map(version -> "%d (%d.%d)".formatted(version.major, version.major, version.minor))
                .collect(Collectors.joining(", "));
    }

    private static EmbeddedServerException unknown(String written) {
        return new EmbeddedServerException(
                "LK2901",
                "There is no embedded PostgreSQL \"%s\".".formatted(written),
                "No server was started.",
                "Give -Dlockkeeper.postgresVersion one of: %s; or use a server of your own: %s."
                        .formatted(choices(), EmbeddedBinaries.OWN_SERVER));
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
