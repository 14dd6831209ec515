package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An enum that takes the place of another one. Casts lead from each to the other: columns are filled by them, and a session that
 * has prepared a statement with a parameter of the one type can go on to write when the column is of the other.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createcast.html">CREATE CAST</a>
 */
final class NewEnum {

    private final EnumType old;
    private final EnumType fresh;
    private final Labels labels;
    private final String up;
    private final String down;

    NewEnum(Ground ground, EnumType old, Labels labels) throws UnfitException {
        this.old = old;
        this.labels = labels;
        this.fresh = new EnumType(old.namespace(), Ground.unborn(old.name()));
        this.fresh.labels().addAll(labels.after());
        for (String it : List.of(fresh.name(), Ground.retired(old.name()))) {
            if (old.namespace().type(it).isPresent()
                    || old.namespace().relation(it).isPresent()) {
                throw UnfitException.taken("%s is the name of something else.".formatted(Identifier.quote(it)));
            }
        }
        this.up = function(ground, "up");
        this.down = function(ground, "down");
    }

    private String function(Ground ground, String way) {
        String schema = old.namespace().name();
        String name = MadeName.of(List.of(ground.migration(), old.name(), schema, way));
        return Identifier.quote(List.of(schema, name));
    }

    /** As it is called until the contract. */
    EnumType type() {
        return fresh;
    }

    /** The new value of an old column. */
    String up(String column) {
        return "%s::%s".formatted(Identifier.quote(column), fresh.title());
    }

    /** The old value of a new column; none where the old type has no label for it. */
    String down(String column) {
        String value = "%s::%s".formatted(Identifier.quote(column), old.title());
        List<String> untold = labels.untold();
        return untold.isEmpty()
                ? value
                : "CASE WHEN %s NOT IN (%s) THEN %s END"
                        .formatted(
                                Identifier.quote(column),
                                untold.stream().map(Identifier::literal).collect(joining(", ")),
                                value);
    }

    /** Type and casts. */
    void expand(Steps steps) throws UnfitException {
        steps.run(
                Phase.EXPAND,
                "CREATE TYPE %s AS ENUM (%s)"
                        .formatted(
                                fresh.title(),
                                labels.after().stream().map(Identifier::literal).collect(joining(", "))),
                "DROP TYPE " + fresh.title());
        for (String it : comesAlong()) {
            steps.run(Phase.EXPAND, it);
        }
        cast(steps, old, fresh, up, labels.up());
        cast(steps, fresh, old, down, labels.down());
    }

    private List<String> comesAlong() throws UnfitException {
        var sql = new ArrayList<String>();
        if (!old.comment().isEmpty()) {
            sql.add("COMMENT ON TYPE %s IS %s".formatted(fresh.title(), Identifier.literal(old.comment())));
        }
        sql.addAll(CopySql.grantsOn(old, fresh.title())
                .orElseThrow(() -> UnfitException.unfit(
                        "What is granted on %s cannot be granted on another type.".formatted(old.title()),
                        "Revoke it first, in a migration that this one depends on.")));
        return sql;
    }

    private static void cast(Steps steps, EnumType from, EnumType to, String function, Map<String, String> becomes) {
        steps.run(
                Phase.EXPAND,
                "CREATE FUNCTION %s(%s) RETURNS %s LANGUAGE sql RETURN %s"
                        .formatted(function, from.title(), to.title(), value(to, becomes)),
                "DROP FUNCTION " + function);
        steps.run(Phase.EXPAND, "GRANT EXECUTE ON FUNCTION %s TO PUBLIC".formatted(function));
        String cast = "CAST (%s AS %s)".formatted(from.title(), to.title());
        steps.run(
                Phase.EXPAND,
                "CREATE %s WITH FUNCTION %s(%s) AS IMPLICIT".formatted(cast, function, from.title()),
                "DROP " + cast);
    }

    private static String value(EnumType to, Map<String, String> becomes) {
        // The type's own name is bound now, and what the text is read as does not change when the type is renamed.
        String same = "$1::text::" + to.title();
        if (becomes.isEmpty()) {
            return same;
        }
        return becomes.entrySet().stream()
                .map(it -> "WHEN %s THEN %s::%s"
                        .formatted(Identifier.literal(it.getKey()), Identifier.literal(it.getValue()), to.title()))
                .collect(joining(" ", "CASE $1 ", " ELSE " + same + " END"));
    }

    /** The new type takes the name. */
    void contract(Steps steps) {
        rename(steps, old, Ground.retired(old.name()));
        rename(steps, fresh, old.name());
    }

    private static void rename(Steps steps, EnumType type, String to) {
        steps.run(
                Phase.CONTRACT,
                "ALTER TYPE %s RENAME TO %s".formatted(type.title(), Identifier.quote(to)),
                "ALTER TYPE %s RENAME TO %s".formatted(named(type, to), Identifier.quote(type.name())));
    }

    /** The old type goes, when no column of it is left. */
    void purge(Steps steps) {
        String retired = named(old, Ground.retired(old.name()));
        steps.run(Phase.PURGE, "DROP CAST (%s AS %s)".formatted(retired, old.title()));
        steps.run(Phase.PURGE, "DROP CAST (%s AS %s)".formatted(old.title(), retired));
        steps.run(Phase.PURGE, "DROP FUNCTION " + up);
        steps.run(Phase.PURGE, "DROP FUNCTION " + down);
        steps.run(Phase.PURGE, "DROP TYPE " + retired);
    }

    private static String named(EnumType type, String name) {
        return new RelationName(type.namespace().name(), name).toString();
    }
}
