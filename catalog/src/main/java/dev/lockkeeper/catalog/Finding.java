package dev.lockkeeper.catalog;

/**
 * What a rule found.
 *
 * @param rule the rule's id, such as {@code LCK101}
 * @param name the rule's name, such as {@code index-build-blocks-writes}
 * @param severity what follows from it
 * @param message what to tell; its code is the rule's id
 * @param accepted why it is accepted; empty: it is not
 * @param step which of all steps of its migration it is about, from 0; -1: none of them
 */
public record Finding(String rule, String name, Severity severity, Message message, String accepted, int step) {

    /** In the place of a step. */
    public static final int NO_STEP = -1;

    /** A finding that is about no step of a migration. */
    public Finding(String rule, String name, Severity severity, Message message, String accepted) {
        this(rule, name, severity, message, accepted, NO_STEP);
    }

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
        return new Finding(rule, name, other, message, accepted, step);
    }

    /** This finding, about a step. */
    public Finding at(int which) {
        return new Finding(rule, name, severity, message, accepted, which);
    }

    /** This finding, accepted. */
    public Finding accept(String because) {
        return new Finding(rule, name, severity, message, because, step);
    }
}
