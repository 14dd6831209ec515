package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.replay.RedirectSql.Redirected;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets views read another column. Where a column of a view has another type then, PostgreSQL cannot replace it: it is dropped with
 * all views that read it, and they are made again.
 */
public final class DependentViews {

    private final Replay replay;
    private final Map<View, Redirected> redirected = new HashMap<>();
    private final Map<SchemaObject, String> refused = new HashMap<>();
    private final List<Step> replaced = new ArrayList<>();
    private final List<View> dropped = new ArrayList<>();

    /**
     * A statement.
     *
     * @param undo what takes it back; empty: that goes with the others
     */
    public record Step(String sql, List<String> undo) {}

    /** For views that read a column themselves. */
    public DependentViews(Replay replay, List<View> views, RedirectSql redirect) {
        this.replay = replay;
        for (View it : views) {
            if (it.materialized()) {
                refused.put(it, "its rows are stored, and would have to be read anew under a lock");
                continue;
            }
            Optional<Redirected> texts = redirect.view(it);
            texts.ifPresent(found -> redirected.put(it, found));
            if (texts.isEmpty()) {
                refused.put(it, "its text is not known, or the column is in it in a way that cannot be written anew");
            }
        }
        Set<View> gone = new LinkedHashSet<>();
        views.stream()
                .filter(it -> redirected.containsKey(it) && !redirected.get(it).replace())
                .forEach(it -> collect(it, gone));
        // Each behind all that it reads.
        dropped.addAll(gone);
        Collections.reverse(dropped);
        for (View it : views) {
            Redirected texts = redirected.get(it);
            if (texts != null && !gone.contains(it)) {
                replaced.add(new Step(texts.replacing(), List.of(texts.replacingBack())));
            }
        }
    }

    /** What cannot come along, and why. */
    public Map<SchemaObject, String> refused() {
        return refused;
    }

    /** The statements, for one transaction. */
    public List<Step> steps() {
        var steps = new ArrayList<>(replaced);
        for (int i = dropped.size() - 1; i >= 0; i--) {
            View view = dropped.get(i);
            steps.add(new Step("DROP VIEW " + view.title(), remade(view, Redirected::back)));
        }
        for (View view : dropped) {
            List<String> there = remade(view, Redirected::there);
            steps.add(new Step(there.get(0), List.of("DROP VIEW " + view.title())));
            there.stream().skip(1).forEach(it -> steps.add(new Step(it, List.of())));
        }
        return steps;
    }

    private interface Text {
        String of(Redirected texts);
    }

    private List<String> remade(View view, Text text) {
        var sql = new ArrayList<>(replay.remade(view).orElseThrow());
        Redirected texts = redirected.get(view);
        if (texts != null) {
            sql.set(0, text.of(texts));
        }
        return sql;
    }

    /** Those that read a view come before it. */
    private void collect(View view, Set<View> gone) {
        if (gone.contains(view)) {
            return;
        }
        if (replay.remade(view).isEmpty()) {
            refused.putIfAbsent(view, "its text is not known, or it has rights that cannot be granted again");
            return;
        }
        for (SchemaObject reader : readers(view)) {
            if (reader instanceof View other && !other.materialized()) {
                collect(other, gone);
            } else {
                refused.put(reader, "it reads the view %s, whose columns get another type".formatted(view.title()));
            }
        }
        gone.add(view);
    }

    private List<SchemaObject> readers(View view) {
        Schema schema = replay.schema();
        return Stream.concat(Stream.of(view), view.columns().stream())
                .flatMap(it -> schema.dependencies().on(it).stream())
                .map(Edge::dependent)
                .filter(it -> it != view
                        && !view.columns().contains(it)
                        && !view.triggers().contains(it)
                        && !view.rules().contains(it))
                .distinct()
                .toList();
    }
}
