package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;

/**
 * A constraint that is added to a table, in words.
 *
 * @param table what it is added to
 * @param name its own; empty: it has none
 * @param definition as after {@code ADD CONSTRAINT name}
 */
record AddedConstraint(RelationName table, String name, String definition) {

    /** What is written: {@code ADD CONSTRAINT positive}. */
    String fact() {
        return name.isEmpty() ? "ADD " + definition : "ADD CONSTRAINT " + quoted();
    }

    /** How to add it without reading the table under a strong lock. */
    String notValid() {
        return "Add it with NOT VALID, and in the next statement let it be checked while the application goes on:\n"
                + "ALTER TABLE %1$s ADD CONSTRAINT %2$s %3$s NOT VALID;\n".formatted(table, quoted(), definition)
                + "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, quoted());
    }

    /** VALIDATE needs a name: where there is none, one like those that PostgreSQL chooses. */
    private String quoted() {
        String ending = definition.startsWith("FOREIGN KEY") ? "_fkey" : "_check";
        return Identifier.quote(name.isEmpty() ? table.name() + ending : name);
    }
}
