package dev.lockkeeper.catalog.lint.design;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.lint.rule.Definition;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Columns of a new table in an order in which much of each row is empty. A column begins at a multiple of its alignment; behind the
 * first column whose length differs from row to row nothing is known.
 *
 * @see <a href="https://www.postgresql.org/docs/current/storage-page-layout.html#STORAGE-TUPLE-LAYOUT">Table row layout</a>
 */
final class ColumnOrder implements Rule.Check {

    /** Rows begin and end at multiples of it, so that less saves nothing. */
    private static final int ROW = 8;

    /** Length and alignment: pg_type.typlen and typalign. */
    private static final Map<String, Size> SIZES = Map.ofEntries(
            Map.entry("bigint", new Size(8, 8)),
            Map.entry("boolean", new Size(1, 1)),
            Map.entry("date", new Size(4, 4)),
            Map.entry("double precision", new Size(8, 8)),
            Map.entry("integer", new Size(4, 4)),
            Map.entry("interval", new Size(16, 8)),
            Map.entry("real", new Size(4, 4)),
            Map.entry("smallint", new Size(2, 2)),
            Map.entry("time without time zone", new Size(8, 8)),
            Map.entry("time with time zone", new Size(12, 8)),
            Map.entry("timestamp without time zone", new Size(8, 8)),
            Map.entry("timestamp with time zone", new Size(8, 8)),
            Map.entry("uuid", new Size(16, 1)));

    private record Size(int length, int alignment) {}

    private record Fixed(Definition column, Size size) {}

    @Override
    public Stream<Objection> check(Scene scene) {
        if (!scene.is("CreateStmt") || hasOthers(scene.node())) {
            return Stream.empty();
        }
        var fixed = new ArrayList<Fixed>();
        List<Definition> columns = scene.newColumns().toList();
        for (Definition column : columns) {
            TypeRef type = scene.sight().type(column.node().get("typeName"));
            Size size = type.array() ? null : SIZES.get(type.builtIn());
            if (size == null) {
                break;
            }
            fixed.add(new Fixed(column, size));
        }
        List<Fixed> best = fixed.stream()
                .sorted(Comparator.comparing((Fixed it) -> it.size.alignment).reversed())
                .toList();
        boolean all = fixed.size() == columns.size();
        int saved = length(fixed, all) - length(best, all);
        return saved < ROW ? Stream.empty() : Stream.of(objection(fixed, best, saved));
    }

    /** Columns of another table are among them. */
    private static boolean hasOthers(Node create) {
        return !create.list("inhRelations").isEmpty()
                || !create.list("tableElts", "TableLikeClause").isEmpty();
    }

    /** A row ends at a multiple of eight; what follows fixed columns need not begin there. */
    private static int length(List<Fixed> columns, boolean all) {
        int end = 0;
        for (Fixed it : columns) {
            end = up(end, it.size.alignment) + it.size.length;
        }
        return all ? up(end, ROW) : end;
    }

    private static int up(int length, int alignment) {
        return (length + alignment - 1) / alignment * alignment;
    }

    private static Objection objection(List<Fixed> fixed, List<Fixed> best, int saved) {
        return new Objection(
                "%d bytes of each row of %s are empty between columns."
                        .formatted(saved, fixed.get(0).column.table()),
                "A column begins at a multiple of its size, and what is before it stays empty: on disk, in memory and in"
                        + " each backup.",
                "Write the larger ones first: %s"
                        .formatted(best.stream()
                                .map(it -> it.column.quotedColumn())
                                .collect(Collectors.joining(", "))));
    }
}
