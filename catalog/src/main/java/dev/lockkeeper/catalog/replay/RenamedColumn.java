package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.View;
import dev.lockkeeper.catalog.sql.SqlParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the texts that name a column say once it has another name: PostgreSQL keeps them parsed, and writes the new name itself. */
final class RenamedColumn {

    /** Where no column is renamed, or nothing is known of it. */
    static final RenamedColumn NOTHING = new RenamedColumn(Map.of());

    private final Map<SchemaObject, Optional<Original>> texts;

    private RenamedColumn(Map<SchemaObject, Optional<Original>> texts) {
        this.texts = texts;
    }

    /** Before ALTER TABLE … RENAME COLUMN. */
    static RenamedColumn of(Node node, Context context, Names names, Originals originals) {
        boolean column = node.is("renameType", "OBJECT_COLUMN");
        Optional<Column> found = column
                ? names.find(node.get("relation"))
                        .filter(it -> it instanceof Table table && Keeping.alone(context.schema(), table))
                        .flatMap(it -> it.column(node.text("subname")))
                : Optional.empty();
        if (found.isEmpty()) {
            return NOTHING;
        }
        var table = (Table) found.get().relation();
        var renamed = new Column(table, node.text("newname"), found.get().type());
        var texts = new LinkedHashMap<SchemaObject, Optional<Original>>();
        var copy = new CopySql(
                table, found.get(), renamed, it -> originals.of(it).map(Original::sql), SqlParser.postgres());
        var redirect = new RedirectSql(
                context.schema(),
                context.major(),
                it -> originals.of(it).map(Original::sql),
                table,
                found.get(),
                renamed,
                SqlParser.postgres());
        if (!found.get().outdated()) {
            texts.put(found.get(), originals.of(found.get()));
        }
        context.schema().dependencies().on(found.get()).stream()
                .map(Edge::dependent)
                .filter(it -> !it.outdated())
                .distinct()
                .forEach(it -> {
                    if (it instanceof Index index && originals.of(it).isEmpty()) {
                        // One of a constraint has no text.
                        texts.put(index, Optional.empty());
                    }
                    originals
                            .of(it)
                            .flatMap(original -> renamed(it, original, found.get(), renamed.name(), copy, redirect))
                            .ifPresent(original -> texts.put(it, Optional.of(original)));
                });
        return new RenamedColumn(texts);
    }

    private static Optional<Original> renamed(
            SchemaObject object, Original original, Column from, String to, CopySql copy, RedirectSql redirect) {
        if (object instanceof Constraint constraint) {
            return constraint.type() == Constraint.Type.CHECK
                    ? copy.expression(original.sql()).map(Original::of)
                    : Optional.of(original);
        }
        if (object instanceof Index index) {
            return copy.index(index, index.name()).map(Original::ofIndex);
        }
        if (object instanceof Trigger) {
            return TriggerSql.of(original.sql(), from, SqlParser.postgres())
                    .map(it -> new Original(it.by(to), it.replacingBy(to), 0));
        }
        if (object instanceof Other other && other.kind().equals(Other.STATISTICS)) {
            return copy.statistics(other, CopySql.nameOf(other)).map(Original::of);
        }
        if (object instanceof View || object instanceof Policy || object instanceof Routine) {
            return redirect.renamed(object);
        }
        return Optional.empty();
    }

    /** Keeps the new texts, when the column has its new name. */
    void keep(Originals originals) {
        texts.forEach((object, original) -> {
            object.renew();
            original.ifPresent(it -> originals.keep(object, it));
        });
    }
}
