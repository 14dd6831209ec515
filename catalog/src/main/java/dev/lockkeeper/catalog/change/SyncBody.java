package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The bodies of a sync trigger's functions: one for each event, since asking for it costs more than the work.
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

    private static final String OLD = "OLD";

    /** What the other side would make of it, in the types of the columns with their limits and scales. */
    private static final String WANT = "want";

    /** Whether one column is carried over as it is, and can be compared with the other. */
    static boolean mirrored(List<SyncedColumn> old, List<SyncedColumn> fresh) {
        return old.size() == 1
                && fresh.size() == 1
                && fresh.get(0).copies(old.get(0))
                && fresh.get(0).holds(old.get(0));
    }

    /** Of an insert, while both versions of the application write. */
    String insert() {
        if (mirrored) {
            return declared("IF %s THEN\n%s\nELSE\n%s\nEND IF;"
                    .formatted(Difference.noValue(fresh, NEW), indented(goUp(), 4), indented(goDown(), 4)));
        }
        // Old columns may have their default, of a writer that does not know them.
        return declared("IF %s THEN\n%s\nELSIF %s THEN\n%s\nELSE\n%s\nEND IF;"
                .formatted(
                        Difference.noValue(fresh, NEW),
                        indented(goUp(), 4),
                        Difference.noValue(old, NEW),
                        indented(goDown(), 4),
                        indented(downUnlessUp(), 4)));
    }

    /** Of an update, while both versions of the application write. */
    String update() {
        String statements = """
            IF %s THEN
                IF NOT (%s) THEN
            %s
                END IF;
            ELSIF %s THEN
            %s
            ELSIF %s THEN
            %s
            END IF;""".formatted(
                        Difference.any(fresh, NEW, OLD),
                        Difference.any(old, NEW, OLD),
                        indented(downUnlessUp(), 8),
                        Difference.any(old, NEW, OLD),
                        indented(goUp(), 4),
                        Difference.noValue(fresh, NEW),
                        indented(fill(), 4));
        return declared(mirrored ? statements : "IF %s THEN\n%s\nEND IF;".formatted(due(), indented(statements, 4)));
    }

    /** Whether there is anything to do: one expression, since each costs as much as many comparisons. */
    private String due() {
        return "%s OR %s OR %s AND %s"
                .formatted(
                        Difference.any(old, NEW, OLD),
                        Difference.any(fresh, NEW, OLD),
                        Difference.noValue(fresh, NEW),
                        Difference.aValue(old, NEW));
    }

    /** Of an insert, once only the new version writes. */
    String insertBack() {
        return declared(goDown());
    }

    /** Of an update, once only the new version writes. */
    String updateBack() {
        return declared(
                "IF %s THEN\n%s\nEND IF;".formatted(Difference.any(fresh, NEW, OLD), indented(downUnlessUp(), 4)));
    }

    private String declared(String statements) {
        String declaration = statements.contains(WANT + " := ") ? "DECLARE\n    " + WANT + " record;\n" : "";
        return declaration + "BEGIN\n" + indented(statements.stripTrailing() + "\nRETURN NEW;", 4) + "\nEND\n";
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
