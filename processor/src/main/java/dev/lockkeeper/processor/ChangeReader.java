package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.change.Change;
import dev.lockkeeper.catalog.change.NewColumn;
import dev.lockkeeper.change.AddCheck;
import dev.lockkeeper.change.AddColumn;
import dev.lockkeeper.change.AddForeignKey;
import dev.lockkeeper.change.AddIndex;
import dev.lockkeeper.change.AddUnique;
import dev.lockkeeper.change.ChangeEnum;
import dev.lockkeeper.change.ChangeType;
import dev.lockkeeper.change.DropColumn;
import dev.lockkeeper.change.DropTable;
import dev.lockkeeper.change.MergeColumns;
import dev.lockkeeper.change.RenameColumn;
import dev.lockkeeper.change.RenameTable;
import dev.lockkeeper.change.SetNotNull;
import dev.lockkeeper.change.SplitColumn;
import dev.lockkeeper.processor.Draft.DraftChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads the changes that a migration declares. */
final class ChangeReader {

    private final Elements elements;
    private final Reporter reporter;
    private final SqlFragments fragments;

    ChangeReader(Elements elements, Reporter reporter, SqlFragments fragments) {
        this.elements = elements;
        this.reporter = reporter;
        this.fragments = fragments;
    }

    /** In the order written. What cannot be read is reported, and left out. */
    List<DraftChange> read(TypeElement type) {
        var changes = new ArrayList<DraftChange>();
        for (AnnotationUse use : Changes.on(type, elements)) {
            int before = reporter.errors();
            var values = new ChangeValues(use, reporter, fragments);
            Optional<Change> change = change(use, values);
            if (reporter.errors() == before) {
                change.ifPresent(it -> changes.add(new DraftChange(it, values.words(), use.position())));
            }
        }
        return changes;
    }

    private static Optional<Change> change(AnnotationUse use, ChangeValues values) {
        if (use.is(ChangeEnum.class)) {
            List<String> add = values.labels("add");
            return Optional.of(new Change.ChangeEnum(
                    values.typeName("type"),
                    add,
                    values.label("before"),
                    values.label("after"),
                    use.writes("back") ? values.pairs("add", "back") : Map.of(),
                    values.pairs("rename", "to"),
                    values.pairs("remove", "becomes"),
                    values.labels("order"),
                    values.otherNames("as")));
        }
        RelationName table = values.table("table");
        if (use.is(AddColumn.class)) {
            return Optional.of(new Change.AddColumn(
                    table,
                    values.column("column"),
                    values.type("type"),
                    values.expression("defaultValue"),
                    values.flag("notNull"),
                    values.constant("identity", AddColumn.Identity.class, AddColumn.Identity.NONE),
                    values.expression("generated"),
                    values.flag("stored")));
        }
        if (use.is(AddIndex.class)) {
            return Optional.of(new Change.AddIndex(
                    table,
                    values.keys("on"),
                    values.name("name"),
                    values.flag("unique"),
                    values.name("using"),
                    values.columns("include"),
                    values.condition("where")));
        }
        if (use.is(AddUnique.class)) {
            return Optional.of(
                    new Change.AddUnique(table, values.columns("columns"), values.name("name"), values.flag("kept")));
        }
        if (use.is(AddForeignKey.class)) {
            return Optional.of(new Change.AddForeignKey(
                    table,
                    values.columns("columns"),
                    values.table("references"),
                    values.columns("referencedColumns"),
                    values.name("name"),
                    values.text("actions"),
                    values.flag("kept")));
        }
        if (use.is(AddCheck.class)) {
            return Optional.of(
                    new Change.AddCheck(table, values.condition("check"), values.name("name"), values.flag("kept")));
        }
        if (use.is(SetNotNull.class)) {
            return Optional.of(new Change.SetNotNull(
                    table, values.column("column"), values.expression("up"), values.flag("kept")));
        }
        if (use.is(DropColumn.class)) {
            return Optional.of(new Change.DropColumn(table, values.column("column"), values.expression("down"), false));
        }
        if (use.is(DropTable.class)) {
            return Optional.of(new Change.DropTable(table));
        }
        if (use.is(RenameColumn.class)) {
            return Optional.of(
                    new Change.RenameColumn(table, values.column("column"), values.column("to"), values.flag("view")));
        }
        if (use.is(ChangeType.class)) {
            return Optional.of(new Change.ChangeType(
                    table,
                    values.column("column"),
                    values.type("to"),
                    values.name("as"),
                    values.expression("up"),
                    values.expression("down")));
        }
        if (use.is(SplitColumn.class)) {
            List<NewColumn> into = values.newColumns("into");
            return Optional.of(new Change.SplitColumn(
                    table,
                    values.column("column"),
                    into,
                    values.expressions("up", into.size()),
                    values.expression("down")));
        }
        if (use.is(MergeColumns.class)) {
            List<String> columns = values.columns("columns");
            return Optional.of(new Change.MergeColumns(
                    table,
                    columns,
                    values.newColumn("into"),
                    values.expression("up"),
                    values.expressions("down", columns.size())));
        }
        return use.is(RenameTable.class)
                ? Optional.of(new Change.RenameTable(table, values.column("to")))
                : Optional.empty();
    }
}
