package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.UserType;
import java.util.Optional;

/** Finds the place for a relation that is about to be made. */
final class NewRelation {

    private final Context context;
    private final Names names;

    NewRelation(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /**
     * Where a relation of the name in a RangeVar is to be made; empty if it is not: because its schema is missing or its
     * name is taken, which is reported unless IF NOT EXISTS allows it.
     */
    Optional<Namespace> place(Node rangeVar, boolean ifNotExists) {
        return schema(rangeVar).flatMap(it -> free(it, rangeVar, ifNotExists));
    }

    /** The schema in which a relation of the name in a RangeVar is to be made; reported if it is not there. */
    Optional<Namespace> schema(Node rangeVar) {
        return rangeVar.is("relpersistence", "t") || rangeVar.is("schemaname", Names.TEMPORARY)
                ? Optional.of(temporary())
                : names.target(rangeVar.text("schemaname"), rangeVar);
    }

    private Optional<Namespace> free(Namespace namespace, Node rangeVar, boolean ifNotExists) {
        String name = rangeVar.text("relname");
        // Where one transaction ends and the next begins is not said in a statement, so one of these may be gone.
        namespace.relation(name).filter(NewRelation::goesWithTransaction).ifPresent(context.schema()::remove);
        Optional<Relation> there = namespace.relation(name);
        if (there.isPresent()) {
            context.reads(there.get());
            if (!ifNotExists) {
                context.exists(rangeVar, there.get(), "Choose another name, or drop it before.");
            }
            return Optional.empty();
        }
        Optional<UserType> type = namespace.type(name);
        if (type.isPresent()) {
            context.exists(rangeVar, type.get(), "Choose another name: a table's is that of a type, too.");
            return Optional.empty();
        }
        return Optional.of(namespace);
    }

    private static boolean goesWithTransaction(Relation relation) {
        return relation instanceof Table table && table.persistence() == Table.Persistence.TRANSACTION;
    }

    /** What lives until the session ends is in a schema of its own. */
    Namespace temporary() {
        return context.schema().namespace(Names.TEMPORARY).orElseGet(() -> {
            var made = new Namespace(Names.TEMPORARY);
            context.schema().add(made);
            return made;
        });
    }
}
