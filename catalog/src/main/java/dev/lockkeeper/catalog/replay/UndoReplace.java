package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes back CREATE OR REPLACE: by what was there before, or by DROP where nothing was. */
final class UndoReplace {

    private final Context context;
    private final Names names;
    private final Originals originals;

    UndoReplace(Context context, Names names, Originals originals) {
        this.context = context;
        this.names = names;
        this.originals = originals;
    }

    /** CREATE OR REPLACE VIEW. One that has got more columns can only be dropped and made again. */
    Undoing view(Node node) {
        Node rangeVar = node.get("view");
        if (!node.is("replace") || rangeVar.is("relpersistence", "t")) {
            return Undoing.UNKNOWN;
        }
        var spelling = Spelling.of(rangeVar);
        Optional<Relation> there = names.find(rangeVar);
        if (there.isEmpty()) {
            return Undoing.by("DROP VIEW " + name(rangeVar));
        }
        Optional<Original> original = originals.of(there.get());
        if (!(there.get() instanceof View view) || original.isEmpty() || !view.columnsKnown()) {
            return Undoing.UNKNOWN;
        }
        int columns = view.columns().size();
        Optional<List<String>> anew = anew(view, spelling);
        return applied -> {
            if (!view.columnsKnown()) {
                return Optional.empty();
            }
            return view.columns().size() == columns
                    ? Optional.of(List.of(original.get().again()))
                    : anew;
        };
    }

    private Optional<List<String>> anew(View view, Spelling spelling) {
        boolean used = Stream.concat(Stream.of(view), view.columns().stream())
                .anyMatch(it -> !context.schema().dependencies().on(it).isEmpty());
        if (used) {
            return Optional.empty();
        }
        return new Remake(originals, spelling).of(view).map(it -> {
            var sql = new ArrayList<String>();
            sql.add("DROP VIEW " + spelling.name(view));
            sql.addAll(it);
            return sql;
        });
    }

    /** CREATE OR REPLACE FUNCTION and PROCEDURE. */
    Undoing routine(Node node) {
        if (!node.is("replace")) {
            return Undoing.UNKNOWN;
        }
        List<String> parts = node.names("funcname");
        Map<SchemaObject, Before> before = new HashMap<>();
        for (Routine it : new RoutineNames(context, names).named(parts)) {
            before.put(it, new Before(originals.of(it), argumentNames(it)));
        }
        int defaults = defaults(node);
        return applied -> applied.touches().stream()
                .filter(it -> it.write() && it.object() instanceof Routine)
                .findFirst()
                .flatMap(it -> {
                    var routine = (Routine) it.object();
                    return it.facet().equals(Touch.IDENTITY)
                            ? Optional.of(List.of("DROP " + Spelling.of(parts).thing(routine)))
                            : again(routine, before.get(routine), defaults);
                });
    }

    private record Before(Optional<Original> original, List<String> argumentNames) {}

    /** OR REPLACE may give an argument a name or a default, but take neither away. */
    private static Optional<List<String>> again(Routine routine, @Nullable Before before, int defaults) {
        if (before == null || !before.argumentNames.equals(argumentNames(routine))) {
            return Optional.empty();
        }
        return before.original.filter(it -> it.defaults() >= defaults).map(it -> {
            var sql = new ArrayList<>(Remake.beforeRoutine(routine, it.sql()));
            sql.add(it.again());
            return sql;
        });
    }

    private static List<String> argumentNames(Routine routine) {
        return routine.arguments().stream().map(Routine.Argument::name).toList();
    }

    /** How many arguments have a default. */
    static int defaults(Node createFunction) {
        return (int) createFunction.list("parameters", "FunctionParameter").stream()
                .filter(it -> it.get("defexpr").present())
                .count();
    }

    /** CREATE OR REPLACE TRIGGER, which lets the trigger fire again if it did not. */
    Undoing trigger(Node node) {
        Node rangeVar = node.get("relation");
        Optional<Relation> relation = names.find(rangeVar);
        if (!node.is("replace") || relation.isEmpty()) {
            return Undoing.UNKNOWN;
        }
        Optional<Trigger> there = Parts.triggers(relation.get()).stream()
                .filter(it -> it.name().equals(node.text("trigname")))
                .findFirst();
        if (there.isEmpty()) {
            return Undoing.by(
                    "DROP TRIGGER %s ON %s".formatted(Identifier.quote(node.text("trigname")), name(rangeVar)));
        }
        return again(there.get())
                .flatMap(it -> {
                    var sql = new ArrayList<>(List.of(it));
                    boolean known = new Remake(originals, Spelling.of(rangeVar)).enabled(there.get(), sql);
                    return known ? Optional.of(Undoing.by(Optional.of(List.copyOf(sql)))) : Optional.empty();
                })
                .orElse(Undoing.UNKNOWN);
    }

    /** CREATE OR REPLACE RULE. */
    Undoing rule(Node node) {
        Node rangeVar = node.get("relation");
        Optional<Relation> relation = names.find(rangeVar);
        if (!node.is("replace") || relation.isEmpty()) {
            return Undoing.UNKNOWN;
        }
        Optional<RewriteRule> there = Parts.rules(relation.get()).stream()
                .filter(it -> it.name().equals(node.text("rulename")))
                .findFirst();
        if (there.isEmpty()) {
            return Undoing.by("DROP RULE %s ON %s".formatted(Identifier.quote(node.text("rulename")), name(rangeVar)));
        }
        return again(there.get()).map(Undoing::by).orElse(Undoing.UNKNOWN);
    }

    private Optional<String> again(SchemaObject object) {
        return originals.of(object).map(Original::again).filter(it -> !it.isEmpty());
    }

    private static String name(Node rangeVar) {
        return Identifier.quote(Names.parts(rangeVar));
    }
}
