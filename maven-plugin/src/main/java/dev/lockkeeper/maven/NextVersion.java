package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.Version;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;

/** The version of the migration that is written next. */
final class NextVersion {

    private static final String FIRST = "1.0.0";

    private NextVersion() {}

    /** The migration with the highest version; empty if there is none. */
    static Optional<MigrationDefinition> newest(Catalog catalog) {
        return catalog.migrations().stream()
                .filter(it -> it.version().isPresent())
                .max(Comparator.comparing(it -> it.version().orElseThrow()));
    }

    /** In the manner of the newest: {@code 1.2.0} after {@code 1.1.7}, {@code 42} after {@code 41}. */
    static String after(Optional<MigrationDefinition> newest) {
        return newest.flatMap(MigrationDefinition::version)
                .map(NextVersion::after)
                .orElse(FIRST);
    }

    private static String after(Version version) {
        String[] parts = version.text().split("[._-]", -1);
        if (parts.length == 3) {
            return parts[0] + "." + plusOne(parts[1]) + ".0";
        }
        String head = version.text().substring(0, version.text().length() - parts[parts.length - 1].length());
        return head + plusOne(parts[parts.length - 1]);
    }

    /** With the leading zeros it had. */
    private static String plusOne(String number) {
        String next = new BigInteger(number).add(BigInteger.ONE).toString();
        return "0".repeat(Math.max(0, number.length() - next.length())) + next;
    }
}
