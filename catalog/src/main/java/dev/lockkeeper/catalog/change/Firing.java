package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.replay.TriggerSql;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies.Edge;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Triggers that fire on updates of a column by its name, or have it in their condition. While two versions write they fire on
 * either column, since PostgreSQL looks at what a statement sets and not at what other triggers do; from the contract on, on the new one.
 */
final class Firing {

    private final String to;
    private final Map<Trigger, TriggerSql> triggers = new LinkedHashMap<>();
    private final Map<SchemaObject, String> refused = new LinkedHashMap<>();

    /**
     * Of a column.
     *
     * @param to the column that takes its place, as it is called until the contract
     * @param same whether its values mean the same
     */
    Firing(Ground ground, Table table, Column column, Column to, boolean same) {
        this.to = to.name();
        boolean keepsName = to.name().equals(Ground.unborn(column.name()));
        List<Trigger> found = Stream.concat(
                        table.triggers().stream().filter(it -> it.columns().contains(column)),
                        ground.sight().schema().dependencies().on(column).stream()
                                .map(Edge::dependent)
                                .filter(Trigger.class::isInstance)
                                .map(Trigger.class::cast))
                .distinct()
                .toList();
        if (!keepsName) {
            table.triggers().stream()
                    .filter(it -> !found.contains(it) && reads(it, column, ground.rewritten()))
                    .forEach(it -> refused.put(
                            it,
                            "its function reads the column in NEW or OLD, and @Contract of the same migration does not make it"
                                    + " anew"));
        }
        for (Trigger it : found) {
            Optional<String> shared = ground.shared(it, column);
            if (shared.isPresent()) {
                refused.put(it, shared.get());
                continue;
            }
            Optional<TriggerSql> sql =
                    ground.replay().text(it).flatMap(text -> TriggerSql.of(text, column, ground.parser()));
            if (sql.isEmpty() || it.relation() != table) {
                refused.put(it, "its text is not known, or it cannot be replaced");
            } else if (!same && sql.get().asks()) {
                refused.put(it, "its condition would read other values");
            } else if (sql.get().asks() && !it.event().startsWith("after ")) {
                refused.put(it, "its condition is asked before the two columns are in step");
            } else if (!it.enabled().equals("origin")) {
                refused.put(it, "it does not fire as it was made");
            } else if (!keepsName && names(it, column)) {
                refused.put(it, "its function names the column, or is not known");
            } else {
                triggers.put(it, sql.get());
            }
        }
    }

    /** Refuses a column of a table that a trigger reads in a row: no copy of it is left when it has another name. */
    static void refuseReaders(Ground ground, Table table, Column column) throws UnfitException {
        for (Trigger it : table.triggers()) {
            if (reads(it, column, ground.rewritten())) {
                throw UnfitException.unfit(
                        "The function of trigger %s reads %s in NEW or OLD.".formatted(it.title(), column.title()),
                        "Make it anew for the new name in @Contract of the same migration.");
            }
        }
    }

    private static boolean names(Trigger trigger, Column column) {
        List<Routine> functions = trigger.uses().stream()
                .filter(Routine.class::isInstance)
                .map(Routine.class::cast)
                .toList();
        return functions.isEmpty()
                || functions.stream().anyMatch(it -> names(it.definition().sql(), column.name()));
    }

    /** Whether its function has the column in a row, as in {@code NEW.mail}: it would fail when the column has another name. */
    private static boolean reads(Trigger trigger, Column column, Set<String> rewritten) {
        String plain = Pattern.quote(column.name());
        String quoted = Pattern.quote('"' + column.name().replace("\"", "\"\"") + '"');
        Pattern row = Pattern.compile(
                "\\b(?:new|old)\\s*\\.\\s*(?:%s(?![\\w$])|%s)".formatted(plain, quoted),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return !MadeName.is(trigger.name())
                && trigger.uses().stream()
                        .filter(Routine.class::isInstance)
                        .map(Routine.class::cast)
                        .anyMatch(it -> !rewritten.contains(it.name())
                                && row.matcher(it.definition().sql()).find());
    }

    /** Whether a name stands in a text by itself, in whatever case. */
    private static boolean names(String text, String name) {
        String folded = text.toLowerCase(Locale.ROOT);
        String sought = name.toLowerCase(Locale.ROOT).replace("\"", "\"\"");
        for (int at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + 1)) {
            boolean begins = at == 0 || !Character.isJavaIdentifierPart(folded.charAt(at - 1));
            int end = at + sought.length();
            if (begins && (end == folded.length() || !Character.isJavaIdentifierPart(folded.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this is one of them. */
    boolean contains(SchemaObject object) {
        return object instanceof Trigger trigger && (triggers.containsKey(trigger) || refused.containsKey(trigger));
    }

    /** Those that cannot come along, and why. */
    Map<SchemaObject, String> refused() {
        return refused;
    }

    /** Lets them fire on either column. */
    void backfill(Steps steps) {
        triggers.values().forEach(it -> steps.run(Phase.BACKFILL, it.replacingBeside(to), it.replacing()));
    }

    /** Lets them fire on the new column alone. */
    List<Move.Statement> contract() {
        var moved = new ArrayList<Move.Statement>();
        triggers.values().stream()
                .filter(TriggerSql::lists)
                .forEach(it -> moved.add(
                        new Move.Statement(Phase.CONTRACT, it.replacingBy(to), List.of(it.replacingBeside(to)))));
        return moved;
    }
}
