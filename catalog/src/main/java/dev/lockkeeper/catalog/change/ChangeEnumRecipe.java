package dev.lockkeeper.catalog.change;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.DualColumns.Fresh;
import dev.lockkeeper.catalog.change.DualColumns.Old;
import dev.lockkeeper.catalog.change.Lowered.Steps;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Changes the labels of an enum: in its place where PostgreSQL can do that, else by a new type, and a column of it beside each
 * column of the old one.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertype.html">ALTER TYPE</a>
 */
final class ChangeEnumRecipe implements Recipe {

    private final Change.ChangeEnum change;

    ChangeEnumRecipe(Change.ChangeEnum change) {
        this.change = change;
    }

    @Override
    public Lowered lower(Ground ground) throws UnfitException {
        EnumType type = ground.enumType(change.type());
        var labels = new Labels(type, change);
        return replaces(labels) ? replaced(ground, type, labels) : inPlace(ground, type, labels);
    }

    /** The columns that it is about: those that get another one beside them, and these. */
    Map<RelationName, Set<String>> columns(Ground ground) {
        var columns = new HashMap<RelationName, Set<String>>();
        try {
            EnumType type = ground.enumType(change.type());
            if (!replaces(new Labels(type, change))) {
                return columns;
            }
            for (Column it : new EnumColumns(ground, type).columns()) {
                var table = new RelationName(
                        it.relation().namespace().name(), it.relation().name());
                columns.computeIfAbsent(table, any -> new HashSet<>()).addAll(List.of(it.name(), fresh(it)));
            }
        } catch (UnfitException e) {
            // It is told when the change is lowered.
            columns.clear();
        }
        return columns;
    }

    private boolean replaces(Labels labels) {
        return !change.removals().isEmpty()
                || !change.back().isEmpty()
                || !change.as().isEmpty()
                || !labels.keepsOrder();
    }

    private Lowered inPlace(Ground ground, EnumType type, Labels labels) {
        boolean adds = !change.add().isEmpty();
        Steps steps = Lowered.by(
                "metadata only",
                adds
                        ? "PostgreSQL takes labels in without touching a row; taken back they stay in the type, where no row"
                                + " has them"
                        : "no row is touched, since a label has its name once for all of them");
        for (String it : labels.added()) {
            // It may be there still, since before it was taken back.
            steps.keep(
                    Phase.EXPAND,
                    "ALTER TYPE %s ADD VALUE IF NOT EXISTS %s %s"
                            .formatted(type.title(), Identifier.literal(it), labels.place(it))
                            .strip(),
                    "PostgreSQL takes no label out of a type, and one that no row has is in nobody's way");
        }
        if (adds) {
            for (EnumColumns.Use it : new EnumColumns(ground, type).uses(labels.added())) {
                steps.doubt(
                        Phase.EXPAND,
                        "SELECT %s FROM %s WHERE %s"
                                .formatted(Ground.key(it.table()), Ground.spelled(it.table()), it.condition()),
                        "rows of %s whose %s has a label that %s did not have"
                                .formatted(
                                        Ground.spelled(it.table()),
                                        Identifier.quote(it.column().name()),
                                        type.title()));
            }
        }
        change.renames()
                .forEach((from, to) ->
                        steps.run(Phase.CONTRACT, renameValue(type, from, to), renameValue(type, to, from)));
        return steps.lowered();
    }

    private static String renameValue(EnumType type, String from, String to) {
        return "ALTER TYPE %s RENAME VALUE %s TO %s"
                .formatted(type.title(), Identifier.literal(from), Identifier.literal(to));
    }

    private Lowered replaced(Ground ground, EnumType type, Labels labels) throws UnfitException {
        var users = new EnumColumns(ground, type);
        List<Column> columns = users.replaceable();
        refuseUnnamed(columns, labels);
        var fresh = new NewEnum(ground, type, labels);
        var texts = new EnumTexts(ground, type, labels);
        var lowered = new ArrayList<Lowered>();
        for (Column it : columns) {
            texts.refuse(it, columns);
            lowered.add(beside(ground, fresh, labels, texts, it));
        }
        Steps steps = Lowered.by("dual column", why(labels));
        fresh.expand(steps);
        steps.verify(Phase.EXPAND, users.nothingElse(columns));
        lowered.forEach(steps::all);
        fresh.contract(steps);
        fresh.purge(steps);
        return steps.lowered();
    }

    private String why(Labels labels) {
        if (!change.removals().isEmpty()) {
            return "PostgreSQL takes no label out of a type, so there is a new one";
        }
        if (!labels.keepsOrder()) {
            return "PostgreSQL gives labels no other order, so there is a new type";
        }
        return change.as().isEmpty()
                ? "a new type can be taken back, and the old version sees labels that it knows"
                : "both versions of the application read and write columns of their own, with labels of their own";
    }

    private Lowered beside(Ground ground, NewEnum newType, Labels labels, EnumTexts texts, Column column)
            throws UnfitException {
        Table table = (Table) column.relation();
        DualColumns.refuseUnwritable(table, Stream.of(column));
        String name = fresh(column);
        ground.refuseTaken(table, name);
        var fresh = new Column(table, name, TypeRef.of(newType.type()));
        String doubt = labels.untold().isEmpty()
                ? ""
                : "whose %s has a label that %s did not have"
                        .formatted(
                                Identifier.quote(column.name()), column.type().title());
        var columns = new DualColumns(
                ground,
                table,
                List.of(new Old(column, newType.down(name), doubt)),
                List.of(new Fresh(
                        newType.type().title(),
                        fresh,
                        newType.up(column.name()),
                        change.as().isEmpty() ? column.name() : name)));
        String newDefault = column.defaultValue().isEmpty() ? "" : texts.newDefault(column);
        return columns.lowered(
                ground, "", new Successor(ground, table, column, fresh, false, newDefault, Optional.empty()));
    }

    /** What the column beside this one is called while both are there. */
    private String fresh(Column column) {
        return as(column).map(OtherName::name).orElseGet(() -> Ground.unborn(column.name()));
    }

    private Optional<OtherName> as(Column column) {
        return change.as().stream()
                .filter(it -> it.column().equals(column.name())
                        && it.table().name().equals(column.relation().name())
                        && (it.table().schema().isEmpty()
                                || it.table()
                                        .schema()
                                        .equals(column.relation().namespace().name())))
                .findFirst();
    }

    private void refuseUnnamed(List<Column> columns, Labels labels) throws UnfitException {
        if (change.as().isEmpty()) {
            return;
        }
        List<OtherName> found = columns.stream().flatMap(it -> as(it).stream()).toList();
        for (OtherName it : change.as()) {
            if (!found.contains(it)) {
                throw UnfitException.missing(
                        "%s.%s is no column of this type.".formatted(it.table(), Identifier.quote(it.column())),
                        columns.isEmpty()
                                ? "Leave as out: there is none."
                                : "There is %s."
                                        .formatted(columns.stream()
                                                .map(Column::title)
                                                .collect(joining(", "))));
            }
        }
        for (Column it : columns) {
            if (as(it).isEmpty()) {
                throw UnfitException.unfit(
                        "%s has no other name, and other columns of the type have one.".formatted(it.title()),
                        "Name it in as, too: an application that says new labels says them of all columns.");
            }
        }
        if (!labels.untold().isEmpty()) {
            throw UnfitException.unfit(
                    "It is not said what the old version sees of %s."
                            .formatted(labels.untold().stream()
                                    .map(Identifier::literal)
                                    .collect(joining(", "))),
                    "Say back: a label that it knows, for each that comes in.");
        }
    }
}
