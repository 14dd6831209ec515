package dev.lockkeeper.catalog.lint.scan;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.lint.rule.Scene;

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
    String notValid(Scene scene) {
        return "Add it with NOT VALID, and %s let it be checked while the application goes on:\n%s NOT VALID;\n"
                        .formatted(then(scene), add(scene))
                + "ALTER TABLE %s VALIDATE CONSTRAINT %s;".formatted(table, quoted());
    }

    /** The engine ends the transaction between the two; who runs a file does not. */
    static String then(Scene scene) {
        return scene.file() && scene.inTransaction() ? "in a file of its own" : "in the next statement";
    }

    /** The statement itself, if it does nothing else and gives a name to be validated by. */
    private String add(Scene scene) {
        boolean alone = scene.node().list("cmds").size() == 1
                && scene.changes("AT_AddConstraint").findAny().isPresent();
        return alone && !name.isEmpty()
                ? scene.sql()
                : "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(table, quoted(), definition);
    }

    /** VALIDATE needs a name: where there is none, one like those that PostgreSQL chooses. */
    private String quoted() {
        String ending = definition.startsWith("FOREIGN KEY") ? "_fkey" : "_check";
        return Identifier.quote(name.isEmpty() ? table.name() + ending : name);
    }
}
