package dev.lockkeeper.it.compare;

import dev.lockkeeper.catalog.lint.Found;
import java.util.List;
import java.util.Set;

/** Which rules say that an application has to wait. Only those can be put to the test by looking at locks. */
final class LockRules {

    /** Of Lockkeeper's rules of locks: what becomes of an index, or what the server refuses. */
    static final List<String> LOCKKEEPER_OTHERS = List.of("LCK110", "LCK111", "LCK113", "LCK114", "LCK406");

    /** Of its rules of transactions: how long locks are held. */
    static final List<String> LOCKKEEPER_TRANSACTIONS = List.of("TXN106", "TXN107", "TXN108");

    static final List<String> SQUAWK = List.of(
            "adding-field-with-default",
            "adding-foreign-key-constraint",
            "adding-not-nullable-field",
            "adding-serial-primary-key-field",
            "ban-alter-domain-with-add-constraint",
            "changing-column-type",
            "constraint-missing-not-valid",
            "disallowed-unique-constraint",
            "prefer-repack",
            "require-concurrent-index-creation",
            "require-concurrent-index-deletion",
            "require-concurrent-partition-detach",
            "require-concurrent-reindex");

    private static final Set<String> OF_SQUAWK = Set.copyOf(SQUAWK);

    private LockRules() {}

    /** Whether a finding of Lockkeeper is an alarm about locks; what is only for information is none. */
    static boolean isAlarm(Found found) {
        return !found.severity().equals("info") && isAboutLocks(found.rule());
    }

    /** Whether a rule of Lockkeeper is about locks. */
    static boolean isAboutLocks(String rule) {
        return rule.startsWith("LCK") ? !LOCKKEEPER_OTHERS.contains(rule) : LOCKKEEPER_TRANSACTIONS.contains(rule);
    }

    /** Whether a warning of squawk is an alarm about locks. */
    static boolean isAlarm(Squawk.Warning warning) {
        return OF_SQUAWK.contains(warning.rule());
    }
}
