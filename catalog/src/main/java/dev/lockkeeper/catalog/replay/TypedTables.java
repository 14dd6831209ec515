package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;

/** The tables that were created OF a type. */
final class TypedTables {

    private TypedTables() {}

    static List<Table> of(Schema schema, Relation type) {
        return schema.namespaces().stream()
                .flatMap(it -> it.relations().stream())
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .filter(it -> it.rowType().filter(type::equals).isPresent())
                .toList();
    }
}
