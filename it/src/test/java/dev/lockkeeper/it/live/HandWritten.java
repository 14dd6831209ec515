package dev.lockkeeper.it.live;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes of columns as somebody writes them by hand who knows how: both structures side by side, and a trigger that carries over
 * what really differs. The contract renames the old columns, and keeps them current.
 *
 * @param table whose
 * @param from the old columns
 * @param to the new columns, by their types
 * @param up what each new column is, of the old ones, which are said as {@code NEW.…}
 * @param down what each old column is, of the new ones
 */
record HandWritten(
        String table, List<String> from, Map<String, String> to, Map<String, String> up, Map<String, String> down) {

    private static final String RETIRED = "lockkeeper_retired_";

    /** Copies, in an order that stays. */
    HandWritten {
        from = List.copyOf(from);
        to = new TreeMap<>(to);
        up = new TreeMap<>(up);
        down = new TreeMap<>(down);
    }

    /** The migration, with the trigger that does it right. */
    String migration() {
        return migration(function(), retired(function()), triggers());
    }

    /** The migration, whose contract leaves the old columns as they are: no later write gets there. */
    String migrationWithoutReverseSync() {
        return migration(function(), body("BEGIN\n  RETURN NEW;\nEND"), triggers());
    }

    /** The migration, with pgroll's trigger: every write of the old version says anew what the new columns are. */
    String migrationLikePgroll() {
        String sync = body("""
                BEGIN
                  IF current_setting('application_name') = 'app new' THEN %s ELSE %s END IF;
                  RETURN NEW;
                END""".formatted(assignments(down), assignments(up)));
        return migration(
                sync,
                retired(sync),
                List.of("CREATE TRIGGER zzz_lockkeeper_sync BEFORE INSERT OR UPDATE ON %s FOR EACH ROW".formatted(table)
                        + " EXECUTE FUNCTION zzz_lockkeeper_sync()"));
    }

    /** SQL as a value of an annotation. */
    static String literal(String sql) {
        return "\"" + sql.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private String migration(String expanded, String contracted, List<String> triggers) {
        String set = up.entrySet().stream()
                .map(it -> it.getKey() + " = " + it.getValue().replace("NEW.", ""))
                .collect(joining(", "));
        var expand = new ArrayList<String>();
        to.forEach((column, type) -> expand.add("ALTER TABLE %s ADD COLUMN %s %s".formatted(table, column, type)));
        expand.add(expanded);
        expand.addAll(triggers);
        return """
                @Migration(version = "2", description = "Change", dependsOn = Before.class)
                @Expand({%s})
                @Backfill(table = "%s", set = %s, where = "num_nonnulls(%s) = 0 AND num_nonnulls(%s) > 0", batchSize = 25)
                @Contract({%s})
                @Rollback(phase = Phase.CONTRACT, value = {%s})
                @Rollback(phase = Phase.EXPAND, value = {%s})
                final class Change {}
                """.formatted(
                        literals(expand),
                        table,
                        literal(set),
                        String.join(", ", to.keySet()),
                        String.join(", ", from),
                        literals(renames("", RETIRED, contracted)),
                        literals(renames(RETIRED, "", expanded)),
                        literals(undo(triggers)));
    }

    private List<String> renames(String before, String after, String body) {
        var sql = new ArrayList<String>();
        from.forEach(it -> sql.add("ALTER TABLE %s RENAME COLUMN %s TO %s".formatted(table, before + it, after + it)));
        sql.add(body);
        return sql;
    }

    private List<String> undo(List<String> triggers) {
        var sql = new ArrayList<String>();
        triggers.forEach(it -> sql.add("DROP TRIGGER %s ON %s".formatted(name(it), table)));
        sql.add("DROP FUNCTION zzz_lockkeeper_sync()");
        to.keySet().forEach(it -> sql.add("ALTER TABLE %s DROP COLUMN %s".formatted(table, it)));
        return sql;
    }

    private static String name(String trigger) {
        return trigger.replaceFirst("(?s)CREATE TRIGGER (\\w+) .*", "$1");
    }

    private String retired(String body) {
        String retired = body;
        for (String column : from) {
            retired = retired.replaceAll("\\b(NEW|OLD)\\.%s\\b".formatted(column), "$1." + RETIRED + column);
        }
        return retired;
    }

    private String function() {
        return body("""
                DECLARE
                  o boolean;
                  n boolean;
                BEGIN
                  IF TG_OP = 'INSERT' THEN
                    IF num_nonnulls(%1$s) = 0 THEN %2$s ELSE %3$s END IF;
                    RETURN NEW;
                  END IF;
                  o := %4$s;
                  n := %5$s;
                  IF o AND NOT n THEN %2$s
                  ELSIF n AND NOT o THEN %3$s
                  ELSIF NOT o AND NOT n AND num_nonnulls(%1$s) = 0 THEN %2$s
                  END IF;
                  RETURN NEW;
                END""".formatted(news(), assignments(up), assignments(down), differ(from), differ(to.keySet())));
    }

    private static String body(String block) {
        return """
                CREATE OR REPLACE FUNCTION zzz_lockkeeper_sync() RETURNS trigger LANGUAGE plpgsql AS $$
                %s $$""".formatted(block);
    }

    private List<String> triggers() {
        return List.of(
                "CREATE TRIGGER zzz_lockkeeper_insert BEFORE INSERT ON %s FOR EACH ROW".formatted(table)
                        + " EXECUTE FUNCTION zzz_lockkeeper_sync()",
                // The backfill writes the new columns of the old ones: that is no news for these.
                """
                CREATE TRIGGER zzz_lockkeeper_update BEFORE UPDATE ON %s FOR EACH ROW
                WHEN (current_setting('application_name') <> 'lockkeeper' AND (%s OR %s OR num_nonnulls(%s) = 0))
                EXECUTE FUNCTION zzz_lockkeeper_sync()""".formatted(table, differ(from), differ(to.keySet()), news()));
    }

    private String news() {
        return to.keySet().stream().map(it -> "NEW." + it).collect(joining(", "));
    }

    private static String assignments(Map<String, String> values) {
        return values.entrySet().stream()
                .map(it -> "NEW.%s := %s;".formatted(it.getKey(), it.getValue()))
                .collect(joining(" "));
    }

    private static String differ(Collection<String> columns) {
        return columns.stream()
                .map("NEW.%1$s IS DISTINCT FROM OLD.%1$s"::formatted)
                .collect(joining(" OR "));
    }

    private static String literals(List<String> sql) {
        return sql.stream().map(HandWritten::literal).collect(joining(", "));
    }
}
