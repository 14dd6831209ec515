package dev.lockkeeper.catalog.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Routine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** SELECT, INSERT, UPDATE, DELETE and MERGE: they leave the schema as it is, unless a function they call does not. */
final class RowStatement {

    /** Words of a routine's body that may change a schema. */
    private static final Pattern CHANGES =
            Pattern.compile("\\b(execute|create|alter|drop|grant|revoke|comment)\\b", Pattern.CASE_INSENSITIVE);

    private final Context context;
    private final Names names;

    RowStatement(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    void apply(String kind, Node node) {
        new Query(context, names, new Node(JsonNodeFactory.instance.objectNode().set(kind, node.json())));
        for (Node call : node.all("FuncCall")) {
            if (changesSchema(
                    call, kind.equals("SelectStmt") && node.list("fromClause").isEmpty())) {
                context.opaque("it calls " + String.join(".", call.names("funcname")));
                return;
            }
        }
    }

    private boolean changesSchema(Node call, boolean alone) {
        List<String> parts = call.names("funcname");
        String name = parts.get(parts.size() - 1);
        Optional<List<Routine>> made =
                names.find(parts, it -> Optional.of(it.routines(name)).filter(found -> !found.isEmpty()));
        if (made.isPresent()) {
            return made.get().stream().anyMatch(RowStatement::mayChangeSchema);
        }
        // SELECT create_hypertable('t', 'at'): what extensions bring along to be called like that makes tables.
        boolean builtIn = parts.size() == 1 || Names.isNotOurs(parts);
        return alone && (!builtIn || (parts.size() == 1 && hasExtensions() && !name.startsWith("set")));
    }

    private boolean hasExtensions() {
        return context.schema().others().stream().anyMatch(it -> it.kind().equals("extension"));
    }

    private static boolean mayChangeSchema(Routine routine) {
        String sql = routine.definition().sql();
        int body = sql.indexOf('(');
        return !List.of("sql", "plpgsql").contains(routine.definition().language())
                || CHANGES.matcher(body < 0 ? sql : sql.substring(body)).find();
    }
}
