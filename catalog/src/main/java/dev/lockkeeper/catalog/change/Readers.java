package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.replay.DependentViews;
import dev.lockkeeper.catalog.replay.RedirectSql;
import dev.lockkeeper.catalog.replay.RedirectSql.Redirected;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reads a column in a text of its own, and reads the column that takes its place as soon as that is filled: views,
 * policies, functions and triggers. Both columns are kept in step then, so nobody sees a difference; and migrations behind this one meet what they find.
 */
final class Readers {

    private static final String UNKNOWN =
            "its text is not known, or the column is in it in a way that cannot be written anew";

    private final DependentViews views;
    private final Firing firing;
    private final Map<SchemaObject, String> refused = new LinkedHashMap<>();
    private final List<Move.Statement> altered = new ArrayList<>();
    private final List<SchemaObject> all;

    /**
     * Of a column.
     *
     * @param to the column that takes its place, as it is called until the contract
     * @param same whether its values mean the same
     */
    Readers(Ground ground, Table table, Column column, Column to, boolean same) {
        this.firing = new Firing(ground, table, column, to, same);
        refused.putAll(firing.refused());
        var redirect = new RedirectSql(ground.replay(), table, column, to, ground.parser());
        this.all = ground.sight().schema().dependencies().on(column).stream()
                .map(Edge::dependent)
                .filter(it -> it instanceof View || it instanceof Policy || it instanceof Routine)
                .distinct()
                .toList();
        if (!same) {
            this.views = new DependentViews(ground.replay(), List.of(), redirect);
            all.forEach(it -> refused.put(it, "it would read other values"));
            return;
        }
        List<View> read = all.stream()
                .filter(View.class::isInstance)
                .map(View.class::cast)
                .toList();
        this.views = new DependentViews(ground.replay(), read, redirect);
        refused.putAll(views.refused());
        all.forEach(it -> ground.shared(it, column).ifPresent(why -> refused.put(it, why)));
        for (SchemaObject it : all) {
            Optional<Redirected> texts = it instanceof Policy policy
                    ? redirect.policy(policy)
                    : it instanceof Routine routine ? redirect.routine(routine) : Optional.empty();
            texts.ifPresent(both -> altered.add(
                    it instanceof Policy
                            ? new Move.Statement(Phase.BACKFILL, both.there(), List.of(both.back()))
                            : new Move.Statement(Phase.BACKFILL, both.replacing(), List.of(both.replacingBack()))));
            if (texts.isEmpty() && !(it instanceof View)) {
                refused.put(it, UNKNOWN);
            }
        }
    }

    /** Whether this is one of them. */
    boolean contains(SchemaObject object) {
        return all.contains(object) || firing.contains(object);
    }

    /** Those that cannot come along, and why. */
    Map<SchemaObject, String> refused() {
        return refused;
    }

    /** Lets them read the other column, which is filled. */
    void backfill(Steps steps) {
        for (DependentViews.Step it : views.steps()) {
            steps.run(Phase.BACKFILL, it.sql(), it.undo());
        }
        altered.forEach(it -> steps.run(it.phase(), it.sql(), it.undo()));
        firing.backfill(steps);
    }

    /** What changes when the old column is hidden. */
    List<Move.Statement> contract() {
        return firing.contract();
    }
}
