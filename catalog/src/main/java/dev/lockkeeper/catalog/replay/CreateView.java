package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.View;
import java.util.List;
import java.util.Optional;

/** CREATE VIEW and CREATE MATERIALIZED VIEW. */
final class CreateView {

    private final Context context;
    private final Names names;

    CreateView(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** CREATE VIEW. */
    void view(Node node) {
        var query = new Query(context, names, node.get("query"));
        create(node.get("view"), node, query, node.names("aliases"), false).ifPresent(view -> {
            options(view, node.list("options", "DefElem"));
            checkOption(view, node.text("withCheckOption"));
        });
    }

    /** CREATE MATERIALIZED VIEW. */
    void materialized(Node node) {
        Node into = node.get("into");
        var query = new Query(context, names, node.get("query"));
        create(into.get("rel"), node, query, into.names("colNames"), true).ifPresent(view -> {
            options(view, into.list("options", "DefElem"));
            view.populated(!into.is("skipData"));
        });
    }

    private Optional<View> create(Node rangeVar, Node node, Query query, List<String> aliases, boolean materialized) {
        var relations = new NewRelation(context, names);
        // A view of what lives until the session ends does so too, whether or not it says it.
        Optional<Namespace> namespace =
                readsTemporary(query) ? Optional.of(relations.temporary()) : relations.schema(rangeVar);
        if (namespace.isEmpty()) {
            return Optional.empty();
        }
        String name = rangeVar.text("relname");
        Optional<Relation> there = namespace.get().relation(name);
        if (there.isPresent()) {
            context.reads(there.get());
            if (node.is("replace") && there.get() instanceof View view && !view.materialized()) {
                return replace(view, query, aliases, rangeVar);
            }
            if (!node.is("if_not_exists")) {
                context.exists(rangeVar, there.get(), "Choose another name, or drop it before.");
            }
            return Optional.empty();
        }
        var view = new View(namespace.get(), name, materialized, context.sql());
        columns(view, query, aliases);
        uses(view, query);
        context.schema().add(view);
        context.writes(view);
        return Optional.of(view);
    }

    private Optional<View> replace(View view, Query query, List<String> aliases, Node at) {
        refuseLostColumns(view, query, aliases, at);
        context.schema().dependencies().forget(view, Strength.NORMAL);
        view.query(context.sql());
        view.options().clear();
        List<Column> before = List.copyOf(view.columns());
        var after = new View(view.namespace(), view.name(), false, context.sql());
        columns(after, query, aliases);
        view.columnsKnown(query.columnsKnown());
        // Those that were there stay the same objects, with what hangs on them.
        for (int i = before.size(); i < after.columns().size(); i++) {
            Column added = after.columns().get(i);
            view.columns().add(new Column(view, added.name(), added.type()));
        }
        uses(view, query);
        view.renew();
        context.schema().widened(view);
        context.writes(view, "definition");
        return Optional.of(view);
    }

    /** OR REPLACE may add columns at the end, and change nothing else of them. */
    private void refuseLostColumns(View view, Query query, List<String> aliases, Node at) {
        if (!query.columnsKnown() || !view.columnsKnown()) {
            return;
        }
        for (int i = 0; i < view.columns().size(); i++) {
            String before = view.columns().get(i).name();
            String now = i < aliases.size()
                    ? aliases.get(i)
                    : i < query.outputs().size() ? query.outputs().get(i).name() : "";
            if (!now.equals(before)) {
                String what = now.isEmpty() ? "is not among its columns now" : "is called %s now".formatted(now);
                context.refuse(
                        Kind.UNFIT,
                        at,
                        view,
                        "The column %s of the view %s %s.".formatted(before, view.title(), what),
                        "Keep its columns in their order and add new ones at the end, or drop the view before.");
                return;
            }
        }
    }

    private void columns(View view, Query query, List<String> aliases) {
        for (int i = 0; i < query.outputs().size(); i++) {
            Output output = query.outputs().get(i);
            if (output.equals(Output.MORE)) {
                break;
            }
            String name = i < aliases.size() ? aliases.get(i) : output.name();
            view.columns().add(new Column(view, name, output.type()));
        }
        view.columnsKnown(query.columnsKnown());
    }

    private static boolean readsTemporary(Query query) {
        return query.uses().stream()
                .anyMatch(it -> it instanceof Relation read
                        && Names.TEMPORARY.equals(read.namespace().name()));
    }

    private void uses(View view, Query query) {
        view.uses().clear();
        view.starred().clear();
        view.starred().addAll(query.starred());
        for (SchemaObject used : query.uses()) {
            view.uses().add(used);
            context.schema().dependencies().add(view, used, Strength.NORMAL);
        }
    }

    private static void checkOption(View view, String checked) {
        switch (checked) {
            case "LOCAL_CHECK_OPTION" -> view.options().put("check_option", "local");
            case "CASCADED_CHECK_OPTION" -> view.options().put("check_option", "cascaded");
            default -> {
                // None.
            }
        }
    }

    private static void options(View view, List<Node> options) {
        for (Node option : options) {
            Node value = option.get("arg");
            String text = value.get("String").text("sval")
                    + value.get("TypeName").names("names").stream().findFirst().orElse("");
            view.options().put(option.text("defname"), text.isEmpty() ? "true" : text);
        }
    }
}
