package dev.lockkeeper.it.live;

import dev.lockkeeper.it.crash.Project;
import java.util.List;

/**
 * A change of a table that two versions of an application use.
 *
 * @param name what is changed
 * @param before SQL that makes the table, as migration 1, class {@code Before}
 * @param change source of migration 2 and of those above it, which depend on {@code Before}
 * @param oldVersion of the application, which fits the table as {@code before} leaves it
 * @param newVersion of the application, which fits it once the change is contracted
 * @param mapping between the two
 */
record LiveCase(
        String name,
        List<String> before,
        String change,
        AppVersion oldVersion,
        AppVersion newVersion,
        Mapping mapping) {

    /** Copies the list. */
    LiveCase {
        before = List.copyOf(before);
    }

    AppVersion version(Side side) {
        return side == Side.OLD ? oldVersion : newVersion;
    }

    /** Whether the new version can write what the old one cannot hold as soon as its columns are there. */
    boolean ownColumns() {
        return !newVersion.columns().equals(oldVersion.columns());
    }

    /** Nothing but the table. */
    Project projectBefore() {
        return Project.compiled(List.of(first()));
    }

    /** The table and its change. */
    Project project() {
        return Project.compiled(List.of(first() + change));
    }

    @Override
    public String toString() {
        return name;
    }

    private String first() {
        var sql = new StringBuilder();
        for (String statement : before) {
            sql.append(sql.isEmpty() ? "" : ", ").append(HandWritten.literal(statement));
        }
        return """
                @Migration(version = "1", description = "Before")
                @Expand({%s})
                @Irreversible(reason = "it is where the test begins")
                final class Before {}
                """.formatted(sql);
    }
}
