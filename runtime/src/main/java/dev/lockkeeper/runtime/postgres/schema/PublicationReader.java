package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Publication;
import dev.lockkeeper.catalog.schema.Table;
import java.sql.SQLException;

/** Reads publications. */
final class PublicationReader {

    private static final int SCHEMAS_SINCE = 15;

    private static final String PUBLICATIONS = """
            select p.oid, p.pubname, p.puballtables, p.pubviaroot,
                   concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                     case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end) as publish
            from pg_catalog.pg_publication p
            where not exists (select from member m where m.classid = 'pg_publication'::regclass and m.objid = p.oid)
            """;

    private static final String TABLES = """
            select r.prpubid, r.prrelid, coalesce(to_jsonb(r) ->> 'prattrs', '') as columns
            from pg_catalog.pg_publication_rel r
            """;

    private static final String NAMESPACES = """
            select n.pnpubid, n.pnnspid from pg_catalog.pg_publication_namespace n
            """;

    private final Found found;

    PublicationReader(Found found) {
        this.found = found;
    }

    void read(Questions questions) throws SQLException {
        questions.each(PUBLICATIONS, row -> {
            var publication = new Publication(row.text("pubname"));
            publication.allTables(row.is("puballtables"));
            publication.options().put("publish", row.text("publish"));
            publication.options().put("publish_via_partition_root", Boolean.toString(row.is("pubviaroot")));
            found.schema().add(publication);
            found.put("pg_publication", row.number("oid"), publication);
        });
        questions.each(TABLES, row -> {
            var publication = found.get("pg_publication", row.number("prpubid"), Publication.class);
            var table = found.get("pg_class", row.number("prrelid"), Table.class);
            if (publication.isPresent() && table.isPresent()) {
                publication.get().tables().put(table.get(), row.text("columns"));
            }
        });
        if (questions.major() < SCHEMAS_SINCE) {
            return;
        }
        questions.each(NAMESPACES, row -> {
            var publication = found.get("pg_publication", row.number("pnpubid"), Publication.class);
            var namespace = found.get("pg_namespace", row.number("pnnspid"), Namespace.class);
            if (publication.isPresent() && namespace.isPresent()) {
                publication.get().namespaces().add(namespace.get());
            }
        });
    }
}
