package dev.lockkeeper.catalog;

/**
 * What a rule found.
 *
 * @param rule the rule's id, such as {@code LCK101}
 * @param name the rule's name, such as {@code index-build-blocks-writes}
 * @param severity what follows from it
 * @param message what to tell; its code is the rule's id
 * @param accepted why it is accepted; empty: it is not
 */
public record Finding(String rule, String name, Severity severity, Message message, String accepted) {

    /** What follows from a finding that nobody accepted. */
    public enum Severity {
        /** Worth knowing. */
        INFO,
        /** Shown while compiling and in every plan. */
        WARN,
        /** It does not compile, and does not run. */
        ERROR
    }

    /** Whether it stops the migration. */
    public boolean stops() {
        return severity == Severity.ERROR && accepted.isEmpty();
    }

    /** This finding with another severity. */
    public Finding with(Severity other) {
        return new Finding(rule, name, other, message, accepted);
    }

    /** This finding, accepted. */
    public Finding accept(String because) {
        return new Finding(rule, name, severity, message, because);
    }
}
