package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The body of a sync trigger's function.
 *
 * @param old the old columns, by the names they have when it runs
 * @param fresh the new ones
 * @param mirrored whether the trigger fires only where the sides are not the same
 * @param up how each new column is got from the row
 * @param down how each old one is
 */
record SyncBody(
        List<SyncedColumn> old, List<SyncedColumn> fresh, boolean mirrored, List<String> up, List<String> down) {

    private static final String NEW = "NEW";

    /** What the other side would make of it, in the types of the columns with their limits and scales. */
    private static final String WANT = "want";

    /** Whether one column is carried over as it is, and can be compared with the other. */
    static boolean mirrored(List<SyncedColumn> old, List<SyncedColumn> fresh) {
        return old.size() == 1
                && fresh.size() == 1
                && fresh.get(0).copies(old.get(0))
                && fresh.get(0).holds(old.get(0));
    }

    /** While both versions of the application write. */
    static String bothWays(SyncBody it) {
        return it.declared("""
            IF TG_OP = 'INSERT' THEN
            %s
            ELSIF %s THEN
                IF NOT (%s) THEN
            %s
                END IF;
            ELSIF %s THEN
            %s
            ELSIF %s THEN
            %s
            END IF;
            RETURN NEW;
            """.formatted(
                        indented(it.insert(), 4),
                        Difference.any(it.fresh, NEW, "OLD"),
                        Difference.any(it.old, NEW, "OLD"),
                        indented(it.downUnlessUp(), 8),
                        Difference.any(it.old, NEW, "OLD"),
                        indented(it.goUp(), 4),
                        Difference.noValue(it.fresh, NEW),
                        indented(it.fill(), 4)));
    }

    /** Once only the new version writes. */
    static String onlyBack(SyncBody it) {
        return it.declared("""
            IF TG_OP = 'INSERT' THEN
            %s
            ELSIF %s THEN
            %s
            END IF;
            RETURN NEW;
            """.formatted(
                indented(it.goDown(), 4), Difference.any(it.fresh, NEW, "OLD"), indented(it.downUnlessUp(), 4)));
    }

    private String declared(String statements) {
        String declaration = statements.contains(WANT + " := ") ? "DECLARE\n    " + WANT + " record;\n" : "";
        return declaration + "BEGIN\n" + indented(statements.stripTrailing(), 4) + "\nEND\n";
    }

    private String insert() {
        if (mirrored) {
            return "IF %s THEN\n%s\nELSE\n%s\nEND IF;"
                    .formatted(Difference.noValue(fresh, NEW), indented(goUp(), 4), indented(goDown(), 4));
        }
        // Old columns without a value, or with no more than a default, are those of a new version that does not know
        // them.
        return "IF %s THEN\n%s\nELSIF %s THEN\n%s\nELSE\n%s\nEND IF;"
                .formatted(
                        Difference.noValue(fresh, NEW),
                        indented(goUp(), 4),
                        Difference.noValue(old, NEW),
                        indented(goDown(), 4),
                        indented(downUnlessUp(), 4));
    }

    /** The old value may hold more than the new one can tell, and stays where they agree. */
    private String downUnlessUp() {
        return mirrored ? goDown() : wanted(fresh, up, goDown());
    }

    /** What may have been emptied by a writer, since the old columns are what that gives, is left empty. */
    private String fill() {
        return mirrored ? goUp() : wanted(old, down, goUp());
    }

    private String wanted(List<SyncedColumn> targets, List<String> values, String otherwise) {
        return "want := NEW;\n%s\nIF %s THEN\n%s\nEND IF;"
                .formatted(assigned(targets, values, WANT), Difference.any(targets, NEW, WANT), indented(otherwise, 4));
    }

    private String goUp() {
        return assigned(fresh, up, NEW);
    }

    private String goDown() {
        return assigned(old, down, NEW);
    }

    private static String assigned(List<SyncedColumn> targets, List<String> values, String row) {
        var sql = new StringBuilder();
        for (int i = 0; i < targets.size(); i++) {
            sql.append(i == 0 ? "" : "\n")
                    .append(row)
                    .append('.')
                    .append(Identifier.quote(targets.get(i).name()))
                    .append(" := ")
                    .append(values.get(i))
                    .append(';');
        }
        return sql.toString();
    }

    private static String indented(String text, int by) {
        boolean nameWithLineEnd = text.lines()
                .anyMatch(line -> line.chars().filter(it -> it == '"').count() % 2 != 0);
        return nameWithLineEnd
                ? text
                : text.lines().map(it -> " ".repeat(by) + it).collect(Collectors.joining("\n"));
    }
}
