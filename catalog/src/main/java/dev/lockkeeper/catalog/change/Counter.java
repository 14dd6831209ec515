package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Sequence.Numbers;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sequence behind a column, which is handed over to the one that takes its place, and goes on where it is. That of an
 * identity cannot change its column: another one takes its name and its count, while nobody can draw from either.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altersequence.html">ALTER SEQUENCE</a>
 */
final class Counter {

    private final Table table;
    private final Column column;
    private final Column to;
    private final Sequence sequence;

    /** Of a column that has one. */
    Counter(Table table, Column column, Column to, Sequence sequence) {
        this.table = table;
        this.column = column;
        this.to = to;
        this.sequence = sequence;
    }

    /** Why it cannot be handed over; empty: it can be. */
    Optional<String> refusal() {
        if (!sequence.identity()) {
            return Optional.empty();
        }
        if (!Integers.is(to.type().title())) {
            return Optional.of("%s is nothing to count in".formatted(to.type().title()));
        }
        return CopySql.notesOn(sequence).isPresent()
                ? Optional.empty()
                : Optional.of("what is granted on its sequence cannot be said again");
    }

    /** Hands it over, and back. */
    List<Move.Statement> handOver() {
        return sequence.identity() ? identity() : owned();
    }

    private List<Move.Statement> identity() {
        List<String> there = identity(column, to);
        List<String> back = identity(to, column);
        var moves = new ArrayList<Move.Statement>();
        for (int i = 0; i < there.size(); i++) {
            // All of it is one transaction, so what is behind its last statement takes all of it back.
            List<String> undo = i < there.size() - 1 ? List.of() : back;
            moves.add(new Move.Statement(Phase.CONTRACT, there.get(i), undo));
        }
        return moves;
    }

    private List<String> identity(Column from, Column heir) {
        String name = sequence.title();
        String retired = Ground.retired(sequence.name());
        String was = Identifier.quote(List.of(sequence.namespace().name(), retired));
        var sql = new ArrayList<String>();
        // Whoever draws from it without writing the table waits from here on.
        sql.add("ALTER SEQUENCE %s RENAME TO %s".formatted(name, Identifier.quote(retired)));
        sql.add("ALTER TABLE %s ALTER COLUMN %s ADD GENERATED %s AS IDENTITY (SEQUENCE NAME %s %s)"
                .formatted(
                        Ground.spelled(table),
                        Identifier.quote(heir.name()),
                        column.generation() == Generation.IDENTITY_ALWAYS ? "ALWAYS" : "BY DEFAULT",
                        name,
                        options()));
        sql.add(goOn(name, was, heir == column));
        sql.addAll(CopySql.notesOn(sequence).orElse(List.of()));
        sql.add("ALTER TABLE %s ALTER COLUMN %s DROP IDENTITY"
                .formatted(Ground.spelled(table), Identifier.quote(from.name())));
        return sql;
    }

    /** How it counts. Limits that are those of its type become those of the column's. */
    private String options() {
        Numbers numbers = sequence.numbers();
        boolean up = numbers.increment() > 0;
        return "START WITH %d INCREMENT BY %d %s %s CACHE %d%s"
                .formatted(
                        numbers.start(),
                        numbers.increment(),
                        !up && numbers.min() == Integers.least(sequence.type())
                                ? "NO MINVALUE"
                                : "MINVALUE " + numbers.min(),
                        up && numbers.max() == Integers.most(sequence.type())
                                ? "NO MAXVALUE"
                                : "MAXVALUE " + numbers.max(),
                        numbers.cache(),
                        numbers.cycle() ? " CYCLE" : "");
    }

    private List<Move.Statement> owned() {
        var moves = new ArrayList<Move.Statement>();
        String name = sequence.title();
        String owned = "ALTER SEQUENCE %s OWNED BY %s.%s";
        moves.add(new Move.Statement(
                Phase.CONTRACT,
                owned.formatted(name, Ground.spelled(table), Identifier.quote(to.name())),
                List.of(owned.formatted(name, Ground.spelled(table), Identifier.quote(column.name())))));
        if (sequence.type().equals(column.type().title())
                && Integers.holds(to.type().title(), sequence.type())
                && !sequence.type().equals(to.type().title())) {
            String as = "ALTER SEQUENCE %s AS %s";
            moves.add(new Move.Statement(
                    Phase.CONTRACT,
                    as.formatted(name, to.type().title()),
                    List.of(goOn(name, name, true), as.formatted(name, sequence.type()))));
        }
        return moves;
    }

    /** Goes on where another one is; within its limits, if they are the narrower ones: values beyond them are in no row. */
    private String goOn(String name, String where, boolean within) {
        Numbers numbers = sequence.numbers();
        String last =
                within ? "greatest(%d, least(%d, last_value))".formatted(numbers.min(), numbers.max()) : "last_value";
        return "SELECT pg_catalog.setval(%s, %s, is_called) FROM %s".formatted(Identifier.literal(name), last, where);
    }
}
