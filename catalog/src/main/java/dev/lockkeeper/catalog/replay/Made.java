package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a migration has made in the phases before its contract, or in its contract, so that nobody else uses it yet. Between
 * the two the application is deployed that uses what the first have made.
 */
public final class Made {

    /** What makes nothing, so that an object it is the first to touch is one of before. */
    static final Set<String> MAKES_NOTHING = Set.of("AlterObjectSchemaStmt", "DropStmt", "RenameStmt");

    private final Map<SchemaObject, Integer> makers = new HashMap<>();
    private final Map<Integer, List<SchemaObject>> made = new HashMap<>();

    /** Nothing yet. */
    public Made() {}

    /**
     * Takes up what a step has done.
     *
     * @param certain whether nothing has happened before that nobody can follow
     */
    public void remember(int step, ParsedStatement statement, boolean certain, Applied applied) {
        boolean mayHaveMadeNothing =
                new Node(statement.tree()).get(statement.kind()).is("if_not_exists") && !certain;
        if (MAKES_NOTHING.contains(statement.kind()) || mayHaveMadeNothing) {
            return;
        }
        applied.touches().stream()
                .filter(it -> it.write() && it.facet().equals(Touch.IDENTITY))
                .map(Touch::object)
                .forEach(it -> remember(it, step));
    }

    private void remember(SchemaObject object, int step) {
        if (makers.putIfAbsent(object, step) == null) {
            made.computeIfAbsent(step, any -> new ArrayList<>()).add(object);
        }
        if (object instanceof Relation relation) {
            relation.columns().forEach(it -> remember(it, step));
        }
    }

    /** The step that has made an object; empty: it was there before, or comes later. */
    public Optional<Integer> maker(SchemaObject object) {
        Integer maker = makers.get(object);
        if (maker == null && object instanceof Column column) {
            maker = makers.get(column.relation());
        }
        return Optional.ofNullable(maker);
    }

    /** Everything that a step has made, whether or not it is still there. */
    public List<SchemaObject> by(int step) {
        return made.getOrDefault(step, List.of());
    }
}
