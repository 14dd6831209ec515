package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Publication;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CREATE PUBLICATION and ALTER PUBLICATION. */
final class Publications {

    private final Context context;
    private final Names names;

    Publications(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** CREATE PUBLICATION. */
    void create(Node node) {
        String name = node.text("pubname");
        Optional<Publication> there = context.schema().publication(name);
        if (there.isPresent()) {
            context.reads(there.get());
            context.exists(node, there.get(), "Choose another name, or drop it first.");
            return;
        }
        var publication = new Publication(name);
        publication.allTables(node.is("for_all_tables"));
        options(publication, node);
        node.list("pubobjects", "PublicationObjSpec").forEach(it -> add(publication, it, false));
        context.schema().add(publication);
        context.writes(publication);
    }

    /** ALTER PUBLICATION, but for its name and owner. */
    void alter(Node node) {
        Optional<Publication> found = new ObjectNames(context, names).publication(node.text("pubname"), node, false);
        if (found.isEmpty()) {
            return;
        }
        Publication publication = found.get();
        context.writes(publication, node.list("options").isEmpty() ? "definition" : "options");
        options(publication, node);
        List<Node> objects = node.list("pubobjects", "PublicationObjSpec");
        switch (node.text("action")) {
            case "AP_DropObjects" -> objects.forEach(it -> drop(publication, it));
            case "AP_SetObjects" -> {
                publication.tables().clear();
                publication.named().clear();
                publication.namespaces().clear();
                objects.forEach(it -> add(publication, it, false));
            }
            default -> objects.forEach(it -> add(publication, it, true));
        }
    }

    private void add(Publication publication, Node object, boolean once) {
        Optional<Namespace> namespace = namespace(object);
        namespace.ifPresent(it -> {
            if (!publication.namespaces().add(it) && once) {
                isThere(publication, "schema " + it.title(), object);
            }
        });
        Node table = object.get("pubtable");
        if (!table.present()) {
            return;
        }
        table(table.get("relation")).ifPresent(it -> {
            if (publication.tables().containsKey(it)) {
                isThere(publication, it.toString(), table.get("relation"));
                return;
            }
            Set<Column> named = new LinkedHashSet<>();
            publication.tables().put(it, part(it, table, named));
            publication.named().put(it, named);
        });
    }

    private void drop(Publication publication, Node object) {
        namespace(object).ifPresent(it -> {
            if (!publication.namespaces().remove(it)) {
                isNotThere(publication, "schema " + it.title(), object);
            }
        });
        Node rangeVar = object.get("pubtable").get("relation");
        if (!rangeVar.present()) {
            return;
        }
        names.relation(rangeVar).ifPresent(it -> {
            if (it instanceof Table table && publication.tables().remove(table) == null) {
                isNotThere(publication, it.toString(), rangeVar);
            }
        });
    }

    private Optional<Namespace> namespace(Node object) {
        return switch (object.text("pubobjtype")) {
            case "PUBLICATIONOBJ_TABLES_IN_SCHEMA" -> names.namespace(object.text("name"), object);
            case "PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA" -> names.target("", object);
            default -> Optional.empty();
        };
    }

    private Optional<Table> table(Node rangeVar) {
        Optional<Relation> relation = names.relation(Names.parts(rangeVar), rangeVar, "table");
        if (relation.isPresent() && !(relation.get() instanceof Table)) {
            context.refuse(
                    Kind.UNFIT,
                    rangeVar,
                    relation.get(),
                    "%s is a %s, which cannot be published."
                            .formatted(relation.get().title(), relation.get().kind()),
                    "Name a table.");
        }
        return relation.filter(Table.class::isInstance).map(Table.class::cast);
    }

    /** Columns that are published and the condition, if not all is: the condition as far as its columns go. */
    private String part(Table table, Node published, Set<Column> named) {
        List<String> columns = published.names("columns");
        columns.forEach(it -> names.column(table, it, published.get("relation")).ifPresent(named::add));
        String listed = columns.isEmpty()
                ? ""
                : columns.stream().map(Identifier::quote).collect(Collectors.joining(", ", "(", ")"));
        Node condition = published.get("whereClause");
        if (!condition.present()) {
            return listed;
        }
        new Expressions(context, names)
                .of(condition, table, context.sql()).uses().stream()
                        .filter(Column.class::isInstance)
                        .map(Column.class::cast)
                        .forEach(named::add);
        return (listed + " where").strip();
    }

    private static void options(Publication publication, Node node) {
        for (Node option : node.list("options", "DefElem")) {
            String text = option.get("arg", "String").text("sval");
            boolean bare = !option.get("arg").present();
            publication.options().put(option.text("defname"), bare ? "true" : text);
        }
    }

    private void isThere(Publication publication, String what, Node at) {
        context.refuse(
                Kind.EXISTS,
                at,
                publication,
                "The %s has %s already.".formatted(publication, what),
                "Remove it from the statement.");
    }

    private void isNotThere(Publication publication, String what, Node at) {
        context.missing(
                at,
                publication.title(),
                "The %s does not have %s.".formatted(publication, what),
                "Remove it from the statement.");
    }
}
