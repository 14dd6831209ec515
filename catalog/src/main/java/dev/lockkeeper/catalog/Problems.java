package dev.lockkeeper.catalog;

import java.util.List;

/** What can be wrong between the migrations of a catalog, in words. */
public final class Problems {

    private Problems() {}

    /** Two migrations with one identity. */
    public static Message duplicate(MigrationDefinition one, MigrationDefinition other) {
        String what = one.repeatable() ? "name" : "version";
        return new Message(
                "LK1001",
                "%s and %s both have %s %s."
                        .formatted(
                                simple(one.className()), simple(other.className()), what, quoted(one.id(), other.id())),
                "The history could not tell them apart.",
                one.repeatable()
                        ? "Give one of them another name."
                        : "Give the newer one a version of its own, higher than the highest of the catalog.");
    }

    /** Two baselines where there can be one. */
    public static Message baselines(MigrationDefinition one, MigrationDefinition other) {
        return new Message(
                "LK1032",
                "%s and %s are both a @Baseline.".formatted(simple(one.className()), simple(other.className())),
                "Only one schema can have been there before all migrations.",
                "Dump the whole database into one script, and keep one of them.");
    }

    /** A dependency that no module provides. */
    public static Message missingDependency(MigrationDefinition migration, String dependency) {
        return new Message(
                "LK1009",
                "%s depends on %s, which no catalog on the class path has.".formatted(migration.title(), dependency),
                "It could not be put in order.",
                "Add the module that has %s to the dependencies; if it is there, its annotation processor did not run."
                        .formatted(dependency));
    }

    /** Migrations that wait for each other. */
    public static Message cycle(List<String> path) {
        return new Message(
                "LK1004",
                "These migrations depend on each other: %s.".formatted(String.join(" -> ", path)),
                "None of them could be first.",
                "Take one dependsOn out of the circle.");
    }

    /** A migration that was released and does something else now. */
    public static Message editedAfterRelease(MigrationDefinition migration, LockFile.Line line) {
        return new Message(
                "LK1020",
                "%s was released, and does something else now:\n  lockkeeper.lock  %s\n  this class       %s"
                        .formatted(migration.title(), line.checksum(), migration.checksum()),
                "Databases that have it would differ from those that get it from now on.",
                ("Put the old text back, and write the change as a new migration: mvn db:new."
                                + " If it was never released anywhere, accept it anew: mvn db:lock -Dlockkeeper.version=%s")
                        .formatted(migration.id()));
    }

    private static String quoted(String one, String other) {
        return one.equals(other) ? one : one + " (which orders like " + other + ")";
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
