package dev.lockkeeper.catalog.change;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.change.Attachment.Fate;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.List;

/** What is said of a column of an enum that gets another type: its default, and what hangs on it. */
final class EnumTexts {

    private static final String REMEDY =
            "Drop it in a migration that this one depends on, and add it again in one that depends on this one.";

    private final Ground ground;
    private final EnumType type;
    private final Labels labels;

    EnumTexts(Ground ground, EnumType type, Labels labels) {
        this.ground = ground;
        this.type = type;
        this.labels = labels;
    }

    /**
     * Refuses what would mean something else with the new labels, or would compare the new type with the old one.
     *
     * @param columns all that get the new type
     */
    void refuse(Column column, List<Column> columns) throws UnfitException {
        Table table = (Table) column.relation();
        List<Column> others = columns.stream()
                .filter(it -> it != column && it.relation() == table)
                .toList();
        for (Attachment it : Attachments.of(ground.replay(), table, column, column, ground.parser())) {
            if (it.object() == column || it.fate() != Fate.COPIED) {
                continue;
            }
            String what = "%s %s".formatted(it.what(), it.object().title());
            if (it.what().equals("foreign key")) {
                throw UnfitException.unfit(
                        "%s compares %s with a column of another table.".formatted(what, column.title()), REMEDY);
            }
            for (String sql : it.sql()) {
                Node tree = tree(sql);
                if (names(tree)) {
                    throw UnfitException.unfit(
                            "%s names labels that change, or %s itself.".formatted(what, type.title()), REMEDY);
                }
                if (others.stream().anyMatch(other -> reads(tree, other))) {
                    throw UnfitException.unfit(
                            "%s is of several columns that get another type.".formatted(what), REMEDY);
                }
            }
        }
    }

    private boolean names(Node tree) {
        boolean label = tree.all("A_Const").stream()
                .map(it -> it.get("sval").text("sval"))
                .anyMatch(labels.up()::containsKey);
        return label
                || tree.all("TypeCast").stream()
                        .map(it -> it.get("typeName").names("names"))
                        .anyMatch(it -> !it.isEmpty() && it.get(it.size() - 1).equals(type.name()));
    }

    private static boolean reads(Node tree, Column column) {
        return tree.all("IndexElem").stream().anyMatch(it -> it.is("name", column.name()))
                || tree.all("ColumnRef").stream()
                        .map(it -> it.names("fields"))
                        .anyMatch(it -> !it.isEmpty() && it.get(it.size() - 1).equals(column.name()));
    }

    /** The default of the column that takes the place: what becomes of the label that is the old one's. */
    String newDefault(Column column) throws UnfitException {
        String text = column.defaultValue()
                .map(it -> it.sql().isEmpty() ? ground.replay().text(column).orElse("") : it.sql())
                .orElse("");
        Node value = tree("SELECT " + (text.isEmpty() ? "NULL" : text))
                .get("SelectStmt")
                .list("targetList", "ResTarget")
                .get(0)
                .get("val");
        while (value.get("TypeCast").present()) {
            value = value.get("TypeCast").get("arg");
        }
        String label = value.get("A_Const").get("sval").text("sval");
        if (!type.labels().contains(label)) {
            throw UnfitException.unfit(
                    "The default of %s is none of the labels, or is not known.".formatted(column.title()),
                    "Give it a label, or none, in a migration that this one depends on.");
        }
        return Identifier.literal(labels.up().getOrDefault(label, label));
    }

    private Node tree(String sql) throws UnfitException {
        try {
            return new Node(ground.parser().parse(sql).get(0).tree());
        } catch (SqlSyntaxException e) {
            throw UnfitException.unfit("Nobody understands %s.".formatted(sql), "Write the change in SQL.");
        }
    }
}
