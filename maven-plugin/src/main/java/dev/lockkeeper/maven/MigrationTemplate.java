package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.MigrationDefinition;
import java.util.Locale;
import java.util.Optional;

/**
 * The source of a new migration. As written it compiles and runs, on a table of its own.
 *
 * @param home its package
 * @param className its class
 * @param version its version
 * @param before the newest migration so far, which it depends on where its package can see it
 */
record MigrationTemplate(String home, String className, String version, Optional<MigrationDefinition> before) {

    String text() {
        return """
                package %s;

                import dev.lockkeeper.Expand;
                import dev.lockkeeper.Migration;

                // Expand adds what is new while the old version of the application is still running. Where more is needed:
                //   @Backfill(table = "...", set = "...", where = "...") fills it, in batches
                //   @Verify("SELECT NOT EXISTS (...)")                   makes sure of it
                //   @Contract("...")                                     takes the old away, with mvn db:contract
                //   @Rollback("...")                                     takes it back, where that is not derived
                @Migration(version = "%s", description = "%s"%s)
                @Expand("CREATE TABLE %s (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)")
                final class %s {}
                """.formatted(home, version, words(" "), dependsOn(), words("_"), className);
    }

    private String dependsOn() {
        return before.map(MigrationDefinition::className)
                .filter(it -> it.equals(home + "." + simple(it)))
                .map(it -> ", dependsOn = " + simple(it).replace('$', '.') + ".class")
                .orElse("");
    }

    private static String simple(String binaryName) {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1);
    }

    /** {@code AddPhone} as {@code Add phone} or {@code add_phone}. */
    private String words(String separator) {
        String words = className
                .replaceAll("([a-z0-9])([A-Z])", "$1" + separator + "$2")
                .toLowerCase(Locale.ROOT);
        return separator.equals(" ") ? Character.toUpperCase(words.charAt(0)) + words.substring(1) : words;
    }
}
