package dev.lockkeeper.it.compare;

import java.util.Map;
import java.util.Set;

/** The rules of squawk with the same subject as one of Lockkeeper's that is not about locks. */
final class Counterparts {

    private static final Map<String, Set<String>> SQUAWKS = Map.ofEntries(
            Map.entry("CMP101", Set.of("renaming-column")),
            Map.entry("CMP102", Set.of("renaming-table")),
            Map.entry("CMP106", Set.of("ban-drop-not-null")),
            Map.entry("CMP108", Set.of("changing-column-type")),
            Map.entry("CMP113", Set.of("require-enum-value-ordering")),
            Map.entry("DAT101", Set.of("adding-required-field")),
            Map.entry("DAT108", Set.of("ban-duplicate-column-assignments")),
            Map.entry("DSG101", Set.of("prefer-bigint-over-int")),
            Map.entry("DSG103", Set.of("prefer-bigint-over-smallint")),
            Map.entry("DSG104", Set.of("prefer-identity")),
            Map.entry("DSG105", Set.of("prefer-text-field")),
            Map.entry("DSG106", Set.of("ban-char-field")),
            Map.entry("DSG107", Set.of("prefer-timestamp-tz")),
            Map.entry("DSG111", Set.of("ban-create-domain-with-constraint")),
            Map.entry("DST101", Set.of("ban-drop-table")),
            Map.entry("DST102", Set.of("ban-drop-column")),
            Map.entry("DST104", Set.of("ban-drop-database")),
            Map.entry("DST106", Set.of("ban-truncate-cascade")),
            Map.entry("DST107", Set.of("ban-drop-table")),
            Map.entry("DST114", Set.of("changing-column-type")),
            Map.entry("NAM102", Set.of("identifier-too-long")),
            Map.entry("OPQ101", Set.of("syntax-error")),
            Map.entry("ROB101", Set.of("prefer-robust-stmts")),
            Map.entry("TXN101", Set.of("ban-concurrent-index-creation-in-transaction")),
            Map.entry("TXN104", Set.of("transaction-nesting")),
            Map.entry("TXN105", Set.of("ban-uncommitted-transaction")),
            Map.entry("TXN201", Set.of("require-lock-timeout")),
            Map.entry("TXN202", Set.of("require-statement-timeout")));

    private Counterparts() {}

    /** Empty: it has none. */
    static Set<String> of(String rule) {
        return SQUAWKS.getOrDefault(rule, Set.of());
    }
}
