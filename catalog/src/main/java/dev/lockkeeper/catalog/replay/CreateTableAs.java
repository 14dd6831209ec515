package dev.lockkeeper.catalog.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Optional;

/** CREATE TABLE AS and SELECT INTO. */
final class CreateTableAs {

    private final Context context;
    private final Names names;

    CreateTableAs(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** Makes the table of SELECT INTO; nothing for any other statement. */
    void selectInto(Node select) {
        Node first = select;
        // INTO of a UNION stands in its first SELECT.
        while (!first.get("intoClause").present() && first.get("larg").present()) {
            first = first.get("larg");
        }
        if (first.get("intoClause").present()) {
            var wrapped = new Node(JsonNodeFactory.instance.objectNode().set("SelectStmt", select.json()));
            apply(first.get("intoClause"), wrapped, false);
        }
    }

    /**
     * Makes the table.
     *
     * @param into the IntoClause
     * @param wrapped the query in its kind
     */
    void apply(Node into, Node wrapped, boolean ifNotExists) {
        Optional<Namespace> namespace = new NewRelation(context, names).place(into.get("rel"), ifNotExists);
        if (namespace.isEmpty()) {
            return;
        }
        var table = new Table(namespace.get(), into.get("rel").text("relname"));
        table.persistence(CreateTable.persistence(into.get("rel"), into.text("onCommit")));
        Options.apply(table.options(), into.list("options", "DefElem"));
        var query = new Query(context, names, wrapped);
        columns(table, query.outputs(), into.names("colNames"));
        context.schema().add(table);
        context.writes(table);
        if (!query.columnsKnown()) {
            context.opaque("it is not known which columns %s gets".formatted(table.title()));
        }
    }

    private void columns(Table table, List<Output> outputs, List<String> given) {
        var columns = new NewColumn(context, names);
        for (int i = 0; i < outputs.size(); i++) {
            Output output = outputs.get(i);
            if (output.equals(Output.MORE)) {
                return;
            }
            var column = new Column(table, i < given.size() ? given.get(i) : output.name(), output.type());
            if (output.column() != null) {
                column.collation(output.column().collation());
            }
            table.columns().add(column);
            columns.needsType(column);
        }
    }
}
