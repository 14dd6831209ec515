package dev.lockkeeper.catalog.change;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.change.Attachment.Fate;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.replay.CopySql;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What hangs on a column and comes along to the one that takes its place. Copies are made while the old one is in use, and take
 * its names at the contract. What cannot come along is refused by name.
 */
final class Successor {

    private final Ground ground;
    private final Table table;
    private final String name;
    private final Column column;
    private final Column to;
    private final String fresh;
    private final List<Attachment> attachments;

    /** Those of which the old column keeps none behind the contract. */
    private final Map<Attachment, UniqueKey> uniques = new LinkedHashMap<>();

    private final boolean same;
    private final Readers readers;
    private final Optional<KeyHandover> key;

    /** Empty: it has none. */
    private final String defaultValue;

    /** Empty: the same. */
    private final String freshDefault;

    /**
     * Of a column.
     *
     * @param to the column that takes its place, as it is called until the contract
     * @param same whether its values mean the same
     * @throws UnfitException if anything hangs on it that cannot come along
     */
    Successor(Ground ground, Table table, Column column, Column to, boolean same) throws UnfitException {
        this(ground, table, column, to, same, "", Optional.empty());
    }

    /**
     * Of a column.
     *
     * @param to the column that takes its place, as it is called until the contract
     * @param same whether its values mean the same
     * @param freshDefault the default of that; empty: the same
     * @param key hands over what makes it a key; empty: it may be none
     * @throws UnfitException if anything hangs on it that cannot come along
     */
    Successor(
            Ground ground,
            Table table,
            Column column,
            Column to,
            boolean same,
            String freshDefault,
            Optional<KeyHandover> key)
            throws UnfitException {
        this.freshDefault = freshDefault;
        this.same = same;
        this.ground = ground;
        this.to = to;
        this.key = key;
        this.table = table;
        this.name = Ground.spelled(table);
        this.column = column;
        this.fresh = to.name();
        List<Attachment> all = Attachments.of(ground.replay(), table, column, to, ground.parser());
        this.attachments = all.stream()
                .filter(it -> key.filter(handover -> handover.takes(it)).isEmpty())
                .toList();
        if (!takesName()) {
            attachments.forEach(
                    it -> UniqueKey.of(ground, table, column, to, it).ifPresent(key_ -> uniques.put(it, key_)));
        }
        this.readers = new Readers(ground, table, column, to, same);
        var unfit = new ArrayList<String>();
        for (Attachment it : all) {
            if (readers.contains(it.object())) {
                continue;
            }
            refusal(it)
                    .ifPresent(why -> unfit.add(
                            "%s %s: %s".formatted(it.what(), it.object().title(), why)));
        }
        readers.refused().forEach((it, why) -> unfit.add("%s: %s".formatted(it, why)));
        this.defaultValue = column.defaultValue()
                .map(it -> it.sql().isEmpty() ? ground.replay().text(column).orElse("") : it.sql())
                .orElse("");
        if (column.defaultValue().isPresent() && defaultValue.isEmpty()) {
            unfit.add("its default: the text of it is not known");
        }
        if (!unfit.isEmpty()) {
            throw UnfitException.unfit(
                    "Not all of %s can come along: %s.".formatted(column.title(), String.join("; ", unfit)),
                    "Change or drop that first, in a migration that this one depends on.");
        }
    }

    private Optional<String> refusal(Attachment it) {
        Optional<Constraint> held =
                UniqueKey.of(ground, table, column, to, it).flatMap(unique -> unique.held(ground, column));
        if (held.isPresent()) {
            return held.map(by -> "foreign key %s of %s needs it as it is"
                    .formatted(Identifier.quote(by.name()), Ground.spelled((Table) by.owner())));
        }
        if (key.isPresent() && !attachments.contains(it)) {
            return key.get().refusal(it);
        }
        if (key.isPresent() && it.object() instanceof Sequence sequence) {
            return new Counter(table, column, to, sequence).refusal();
        }
        if (it.fate() == Fate.REFUSED || it.fate() == Fate.ELSEWHERE) {
            return Optional.of(it.why());
        }
        if (it.object() instanceof Constraint constraint && constraint.type() == Constraint.Type.PRIMARY_KEY) {
            return Optional.of("a key that others may point to needs a change of its own");
        }
        Optional<String> shared = ground.shared(it.object(), column);
        if (it.fate() == Fate.COPIED && shared.isPresent()) {
            return shared;
        }
        Optional<String> foreign = Families.refusal(
                it.object(), column, to, new CopySql(table, column, to, ground.replay()::text, ground.parser()));
        if (it.fate() == Fate.COPIED && foreign.isPresent()) {
            return foreign;
        }
        return it.what().equals("replica identity") || (it.what().equals("identity") && key.isEmpty())
                ? Optional.of(it.why())
                : Optional.empty();
    }

    /** What it gets when it is made. */
    void expand(Steps steps) {
        for (Attachment it : attachments) {
            if (it.object() == column) {
                it.sql().forEach(sql -> steps.run(Phase.EXPAND, sql));
            }
        }
    }

    /** What it gets beside the application, when it is filled. */
    void backfill(Steps steps) throws UnfitException {
        if (column.notNull()) {
            var notNull = new NotNullSteps(ground, table, fresh);
            steps.run(Phase.BACKFILL, notNull.demand(), notNull.waive());
            notNull.settle(steps, Phase.BACKFILL);
        }
        for (Attachment it : attachments) {
            if (it.object() instanceof Index index) {
                first(steps, it, dropIndex(copy(index.name())));
            } else if (it.object() instanceof Other other && it.fate() == Fate.COPIED) {
                first(steps, it, "DROP STATISTICS IF EXISTS " + statistics(other, copy(CopySql.nameOf(other))));
            } else if (it.object() instanceof Constraint constraint && it.fate() == Fate.COPIED) {
                constraint(steps, it, copy(constraint.name()));
            }
        }
        readers.backfill(steps);
    }

    /** What is said of something goes with it. */
    private static void first(Steps steps, Attachment it, String undo) {
        for (int i = 0; i < it.sql().size(); i++) {
            steps.run(Phase.BACKFILL, it.sql().get(i), i == 0 ? List.of(undo) : List.of());
        }
    }

    private static String statistics(Other other, String name) {
        return other.namespace().map(it -> it.title() + ".").orElse("") + Identifier.quote(name);
    }

    private List<Move.Statement> renamed(Other other) {
        String is = CopySql.nameOf(other);
        var moved = new ArrayList<Move.Statement>();
        for (List<String> it : List.of(List.of(is, Ground.retired(is)), List.of(copy(is), is))) {
            moved.add(move(
                    "ALTER STATISTICS %s RENAME TO %s"
                            .formatted(statistics(other, it.get(0)), Identifier.quote(it.get(1))),
                    "ALTER STATISTICS %s RENAME TO %s"
                            .formatted(statistics(other, it.get(1)), Identifier.quote(it.get(0)))));
        }
        return moved;
    }

    private void constraint(Steps steps, Attachment it, String copy) {
        String drop = "ALTER TABLE %s DROP CONSTRAINT %s".formatted(name, Identifier.quote(copy));
        for (String sql : it.sql()) {
            if (sql.contains(" INDEX CONCURRENTLY ")) {
                steps.run(Phase.BACKFILL, sql, dropIndex(copy));
            } else if (sql.contains(" ADD CONSTRAINT ")) {
                steps.run(Phase.BACKFILL, sql, drop);
            } else {
                steps.run(Phase.BACKFILL, sql);
            }
        }
    }

    /** Whether it is a key or an identity: no row may be without a value in it, whoever has it. */
    boolean isKey() {
        boolean identity = attachments.stream().anyMatch(it -> it.what().equals("identity"));
        return identity || key.filter(KeyHandover::isKey).isPresent();
    }

    /** Whether the new column has the old one's name from the contract on. */
    private boolean takesName() {
        return fresh.equals(Ground.unborn(column.name()));
    }

    /** What must not be there when the contract is taken back. */
    void doubtContract(Steps steps) {
        if (!same) {
            uniques.values().forEach(it -> it.doubtTwice(steps));
        }
    }

    /** What the contract makes beside the application before anything goes over. */
    void prepare(Steps steps) {
        key.ifPresent(it -> it.prepare(steps));
    }

    /** The end of the contract, with what the way back begins with. */
    Move.Statement endingBy(Move.Statement end) {
        Stream<UniqueKey> keys = Stream.concat(key.stream().flatMap(KeyHandover::keys), uniques.values().stream());
        Stream<String> pointing = key.stream().flatMap(KeyHandover::pointBack);
        return new Move.Statement(
                end.phase(),
                end.sql(),
                Stream.concat(pointing, end.undo().stream()).toList(),
                Stream.concat(end.built().stream(), keys.map(UniqueKey::buildBack))
                        .toList());
    }

    /** What goes over at once, when the old one is hidden. While the old version writes, a default is the old column's. */
    List<Move.Statement> contract() {
        var moved = new ArrayList<Move.Statement>(key.map(KeyHandover::handOver).orElse(List.of()));
        if (!defaultValue.isEmpty()) {
            moved.add(move(dropDefault(column.name()), setDefault(column.name(), defaultValue)));
            moved.add(
                    move(setDefault(fresh, freshDefault.isEmpty() ? defaultValue : freshDefault), dropDefault(fresh)));
        }
        if (takesName()) {
            moved.addAll(TriggerPlans.renewed(table));
        }
        for (Attachment it : attachments) {
            UniqueKey unique = uniques.get(it);
            if (unique != null) {
                moved.addAll(unique.handOverCopy());
            } else if (it.object() instanceof Sequence sequence) {
                moved.addAll(new Counter(table, column, to, sequence).handOver());
            } else if (it.object() instanceof Index index && it.fate() == Fate.COPIED) {
                moved.addAll(renamed("ALTER INDEX %s RENAME TO %s", index.name()));
            } else if (it.object() instanceof Constraint constraint && it.fate() == Fate.COPIED) {
                moved.addAll(renamed(
                        "ALTER TABLE " + name.replace("%", "%%") + " RENAME CONSTRAINT %s TO %s", constraint.name()));
            } else if (it.object() instanceof Other other && it.fate() == Fate.COPIED) {
                moved.addAll(renamed(other));
            }
        }
        moved.addAll(readers.contract());
        return moved;
    }

    private List<Move.Statement> renamed(String statement, String of) {
        boolean index = statement.startsWith("ALTER INDEX");
        return List.of(rename(statement, index, of, Ground.retired(of)), rename(statement, index, copy(of), of));
    }

    private Move.Statement rename(String statement, boolean index, String from, String to) {
        return move(
                statement.formatted(index ? indexName(from) : Identifier.quote(from), Identifier.quote(to)),
                statement.formatted(index ? indexName(to) : Identifier.quote(to), Identifier.quote(from)));
    }

    private static Move.Statement move(String sql, String undo) {
        return new Move.Statement(Phase.CONTRACT, sql, List.of(undo));
    }

    private String copy(String of) {
        return Attachments.copyName(table, of);
    }

    private String dropIndex(String index) {
        return "DROP INDEX CONCURRENTLY IF EXISTS " + indexName(index);
    }

    private String indexName(String index) {
        return Identifier.quote(List.of(table.namespace().name(), index));
    }

    private String setDefault(String of, String value) {
        return "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s".formatted(name, Identifier.quote(of), value);
    }

    private String dropDefault(String of) {
        return "ALTER TABLE %s ALTER COLUMN %s DROP DEFAULT".formatted(name, Identifier.quote(of));
    }
}
