package dev.lockkeeper.catalog.lint.rule;

import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.analysis.Node;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one statement.
 *
 * @param fact what it does, with the user's own names
 * @param effect what the application would notice
 * @param remedy what to write instead, to be pasted where possible
 * @param own a severity that is not the rule's; null: the rule's
 * @param location the byte of the input where it is, as in a parse tree; -1: the statement as a whole is meant
 */
public record Objection(
        String fact, String effect, String remedy, @Nullable Severity own, int location) {

    /** One of the rule's severity, about the statement as a whole. */
    public Objection(String fact, String effect, String remedy) {
        this(fact, effect, remedy, null, -1);
    }

    /** The same of another severity than the rule's. */
    public Objection as(Severity severity) {
        return new Objection(fact, effect, remedy, severity, location);
    }

    /** The same, at a node of the parse tree; a node that has no location is not nearer than the statement. */
    public Objection at(Node node) {
        int found = node.json().path("location").asInt(-1);
        return new Objection(fact, effect, remedy, own, found);
    }

    /** A severity that is not the rule's; empty: it is. */
    public Optional<Severity> severity() {
        return Optional.ofNullable(own);
    }
}
