package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Other;
import java.util.List;
import java.util.Optional;

/** Finds the collation that a COLLATE clause names. */
final class Collations {

    private final Context context;
    private final Names names;

    Collations(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** Gives a column the collation of its definition, or that of its type. */
    void set(Column column, Node columnDef) {
        List<String> parts = columnDef.get("collClause").names("collname");
        String title = parts.isEmpty() ? "" : title(parts);
        column.collation(title);
        other(title).ifPresent(it -> {
            context.reads(it);
            context.schema().dependencies().add(column, it, Strength.NORMAL);
        });
    }

    /** As it is named where nothing but pg_catalog is on the path; empty for the default of the database. */
    String title(List<String> parts) {
        String name = parts.get(parts.size() - 1);
        if (name.equals("default")) {
            return "";
        }
        boolean named = parts.size() > 1;
        if (named && parts.get(parts.size() - 2).equals("pg_catalog")) {
            return Identifier.quote(name);
        }
        // pg_catalog is searched first, but nobody knows which collations the server's system has given it.
        Optional<String> made = names.find(parts, it -> {
            String title = it.title() + "." + Identifier.quote(name);
            return other(title).map(any -> title);
        });
        return made.orElseGet(() -> Identifier.quote(parts));
    }

    private Optional<Other> other(String title) {
        return context.schema().other("collation", title);
    }
}
