package dev.lockkeeper.catalog.replay;

import java.util.Set;

/**
 * The columns that every table has without being told.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-system-columns.html">System columns</a>
 */
final class SystemColumns {

    private static final Set<String> NAMES = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private SystemColumns() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }
}
