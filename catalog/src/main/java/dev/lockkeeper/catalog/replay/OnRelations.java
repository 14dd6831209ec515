package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.View;
import java.util.List;
import java.util.Optional;

/** Statements that name relations and leave the schema as it is: TRUNCATE, VACUUM, CLUSTER, LOCK, REFRESH. */
final class OnRelations {

    private final Context context;
    private final Names names;

    OnRelations(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** TRUNCATE and LOCK. */
    void relations(Node node) {
        node.list("relations", "RangeVar").forEach(names::relation);
    }

    /** VACUUM and ANALYZE. */
    void vacuum(Node node) {
        for (Node vacuumed : node.list("rels", "VacuumRelation")) {
            Optional<Relation> relation = names.relation(vacuumed.get("relation"));
            relation.ifPresent(it ->
                    vacuumed.names("va_cols").forEach(column -> names.column(it, column, vacuumed.get("relation"))));
        }
    }

    /** CLUSTER. */
    void cluster(Node node) {
        if (!node.get("relation").present()) {
            return;
        }
        Optional<Relation> relation = names.relation(node.get("relation"));
        String index = node.text("indexname");
        if (relation.isPresent() && !index.isEmpty()) {
            names.relation(List.of(relation.get().namespace().name(), index), node.get("relation"), "index");
        }
    }

    /** REINDEX of an index, a table or a schema; of a database, there is nothing to find. */
    void reindex(Node node) {
        Node rangeVar = node.get("relation");
        if (rangeVar.present()) {
            names.relation(
                    Names.parts(rangeVar), rangeVar, node.is("kind", "REINDEX_OBJECT_INDEX") ? "index" : "table");
        } else if (node.is("kind", "REINDEX_OBJECT_SCHEMA")) {
            names.namespace(node.text("name"), node);
        }
    }

    /** REFRESH MATERIALIZED VIEW. */
    void refresh(Node node) {
        Node rangeVar = node.get("relation");
        Optional<Relation> relation = names.relation(Names.parts(rangeVar), rangeVar, "materialized view");
        if (relation.isEmpty()) {
            return;
        }
        if (relation.get() instanceof View view && view.materialized()) {
            view.populated(!node.is("skipData"));
            context.writes(view, "populated");
            return;
        }
        context.refuse(
                Kind.UNFIT,
                rangeVar,
                relation.get(),
                "%s is a %s, not a materialized view."
                        .formatted(relation.get().title(), relation.get().kind()),
                "Name a materialized view.");
    }
}
