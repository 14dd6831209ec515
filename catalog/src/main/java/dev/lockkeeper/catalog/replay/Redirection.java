package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.References.Reference;
import dev.lockkeeper.catalog.replay.References.Star;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.ParsedStatement.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a statement once more, so that it reads another column of the same table. What it gives keeps its names, and no name
 * in it means anything else when both columns are there.
 */
final class Redirection {

    private final ParsedStatement statement;
    private final References references;
    private final Column from;
    private final String to;
    private final Node tree;
    private final List<Edit> edits = new ArrayList<>();
    private final Set<Integer> redirected = new HashSet<>();
    private final Set<Integer> starred = new HashSet<>();
    private boolean possible = true;

    /** Puts a text in the place of a part of another; where both are empty, the column's new name goes between them. */
    private record Edit(int start, int end, String before, boolean column, String after) {}

    /**
     * Of a column.
     *
     * @param references of the statement
     * @param to the name of the other column
     */
    Redirection(ParsedStatement statement, References references, Column from, String to) {
        this.statement = statement;
        this.references = references;
        this.from = from;
        this.to = to;
        this.tree = new Node(statement.tree());
        refuseWholeRows();
        references.references().forEach(this::reference);
        references.stars().forEach(this::star);
        tree.all("ResTarget").forEach(this::unnamed);
    }

    /** The text that reads a column of this name; empty where that cannot be said. */
    Optional<String> reading(String column) {
        if (!possible) {
            return Optional.empty();
        }
        var sql = new StringBuilder(statement.sql());
        edits.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Edit::start)
                        .thenComparingInt(Edit::end)
                        .reversed())
                .forEach(it -> sql.replace(
                        it.start, it.end, it.before + (it.column ? Identifier.quote(column) : "") + it.after));
        return Optional.of(sql.toString());
    }

    /** Where the names and stars stand that are redirected. */
    Set<Integer> places() {
        var places = new HashSet<>(redirected);
        places.addAll(starred);
        return places;
    }

    /** Fields of whole rows, and joins by name, take a column along without a name that could be written anew. */
    private void refuseWholeRows() {
        boolean byName = references.joined().contains(from.name())
                || references.joined().contains(to)
                || tree.all("JoinExpr").stream()
                        .anyMatch(it -> it.is("isNatural") || it.get("alias").present());
        boolean field = tree.all("A_Indirection").stream()
                .anyMatch(it -> it.names("indirection").contains(from.name())
                        || !it.list("indirection", "A_Star").isEmpty());
        boolean call = tree.all("FuncCall").stream()
                .anyMatch(it -> it.names("funcname").contains(from.name()));
        long starred = tree.all("ColumnRef").stream()
                .filter(it -> !it.list("fields", "A_Star").isEmpty())
                .count();
        possible = !byName
                && !field
                && !call
                && starred == references.stars().size()
                && tree.all("XmlExpr").isEmpty();
    }

    private boolean isFrom(Output output) {
        return output.column() == from && references.isRead(output);
    }

    private void reference(Reference it) {
        boolean meant = isFrom(it.output());
        boolean alone = it.columnRef().names("fields").size() == 1;
        if (!meant && !(alone && it.output().name().equals(to))) {
            return;
        }
        boolean qualified = alone && references.sources() > 1;
        if (!it.certain() || (qualified && it.of().isEmpty())) {
            possible = false;
            return;
        }
        Token last = token(it.columnRef(), true);
        String before = qualified ? Identifier.quote(it.of().orElseThrow()) + "." : "";
        if (meant) {
            redirected.add(location(it.columnRef()));
            edits.add(new Edit(last.start(), last.end(), before, true, ""));
        } else if (qualified) {
            edits.add(new Edit(last.start(), last.start(), before, false, ""));
        }
    }

    /** A star would give the other column, too. */
    private void star(Star star) {
        boolean ours = star.outputs().stream()
                .anyMatch(it ->
                        it.column() != null && it.column().relation() == from.relation() && references.isRead(it));
        if (!star.known()) {
            possible = false;
        }
        if (!ours || !possible) {
            return;
        }
        Token last = token(star.columnRef(), true);
        var parts = new ArrayList<String>();
        for (int i = 0; i < star.outputs().size(); i++) {
            Output output = star.outputs().get(i);
            String of = star.of().get(i).map(it -> Identifier.quote(it) + ".").orElse("");
            // The name of the other column is put between the parts.
            parts.add(
                    isFrom(output)
                            ? of + "\0 AS " + Identifier.quote(output.name())
                            : of + Identifier.quote(output.name()));
        }
        String all = parts.stream().collect(Collectors.joining(", "));
        int start = token(star.columnRef(), false).start();
        int at = all.indexOf('\0');
        if (at < 0) {
            edits.add(new Edit(start, last.end(), all, false, ""));
        } else if (all.indexOf('\0', at + 1) < 0) {
            edits.add(new Edit(start, last.end(), all.substring(0, at), true, all.substring(at + 1)));
            starred.add(location(star.columnRef()));
        } else {
            // The same table twice.
            possible = false;
        }
    }

    /** A column of a query that nobody gave a name to has that of the column it reads. */
    private void unnamed(Node target) {
        Node value = target.get("val");
        if (!target.text("name").isEmpty() || !OutputName.of(value).equals(from.name())) {
            return;
        }
        boolean direct = value.get("ColumnRef").present();
        boolean meant = direct
                ? redirected.contains(location(value.get("ColumnRef")))
                : value.all("ColumnRef").stream().anyMatch(it -> redirected.contains(location(it)));
        if (!meant) {
            return;
        }
        int end = direct ? token(value.get("ColumnRef"), true).end() : end(index(location(target)));
        edits.add(new Edit(end, end, " AS " + Identifier.quote(from.name()), false, ""));
    }

    /** The end of the last token of a value. */
    private int end(int first) {
        int depth = 0;
        for (int i = first; i < tokens().size(); i++) {
            String text = text(i);
            boolean from = text.equalsIgnoreCase("from") && !text(i - 1).equalsIgnoreCase("distinct");
            boolean closes = text.equals(")") || text.equals("]");
            if (depth == 0 && (from || closes || text.equals(","))) {
                return tokens().get(i - 1).end();
            }
            depth += closes ? -1 : text.equals("(") || text.equals("[") ? 1 : 0;
        }
        return statement.sql().length();
    }

    private Token token(Node columnRef, boolean last) {
        int first = index(location(columnRef));
        // Between the names of a qualified one are dots.
        return tokens().get(last ? first + 2 * (columnRef.list("fields").size() - 1) : first);
    }

    private int index(int location) {
        int index = 0;
        while (tokens().get(index).location() != location) {
            index++;
        }
        return index;
    }

    private List<Token> tokens() {
        return statement.tokens();
    }

    private String text(int token) {
        return statement
                .sql()
                .substring(tokens().get(token).start(), tokens().get(token).end());
    }

    private static int location(Node node) {
        return node.json().path("location").asInt();
    }
}
