package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Schema;
import java.util.Set;

/** What may be there since an extension was created, though no statement made it. */
final class Extensions {

    /** The kind of the objects that stand for extensions. */
    static final String KIND = "extension";

    /** Those of PostgreSQL's own that make neither relations nor schemas, but types, functions, operators and the like. */
    private static final Set<String> WITHOUT_RELATIONS = Set.of(
            "amcheck",
            "autoinc",
            "bloom",
            "btree_gin",
            "btree_gist",
            "citext",
            "cube",
            "dict_int",
            "dict_xsyn",
            "earthdistance",
            "fuzzystrmatch",
            "hstore",
            "insert_username",
            "intarray",
            "isn",
            "lo",
            "ltree",
            "moddatetime",
            "pageinspect",
            "pg_freespacemap",
            "pg_prewarm",
            "pg_trgm",
            "pg_visibility",
            "pg_walinspect",
            "pgcrypto",
            "pgrowlocks",
            "pgstattuple",
            "plpgsql",
            "postgres_fdw",
            "dblink",
            "file_fdw",
            "refint",
            "seg",
            "sslinfo",
            "tablefunc",
            "tcn",
            "tsm_system_rows",
            "tsm_system_time",
            "unaccent",
            "uuid-ossp",
            "vector",
            "xml2");

    private static final Set<String> RELATIONS =
            Set.of("relation", "table", "view", "materialized view", "foreign table", "sequence", "index", "schema");

    private Extensions() {}

    /** Whether there may be an object of this kind that an extension has made. */
    static boolean mayHaveMade(Schema schema, String kind) {
        return schema.others().stream()
                .filter(it -> it.kind().equals(KIND))
                .map(Other::name)
                .map(it -> it.replace("\"", ""))
                .filter(it -> !it.equals("plpgsql"))
                .anyMatch(it -> !RELATIONS.contains(kind) || !WITHOUT_RELATIONS.contains(it));
    }
}
