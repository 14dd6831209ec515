package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Sequence;
import java.sql.SQLException;

/** Reads how sequences count, and which column they go with. */
final class SequenceReader {

    private static final String SEQUENCES = """
            select q.seqrelid, q.seqtypid::regtype::text as type, q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
                   q.seqcycle, coalesce(d.refobjid, 0) as owner, coalesce(d.refobjsubid, 0) as owner_column,
                   coalesce(d.deptype = 'i', false) as identity
            from pg_catalog.pg_sequence q
              join pg_catalog.pg_class c on c.oid = q.seqrelid
              join s on s.oid = c.relnamespace
              left join pg_catalog.pg_depend d on d.classid = 'pg_class'::regclass and d.objid = q.seqrelid
                and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')
            """;

    private final Found found;

    SequenceReader(Found found) {
        this.found = found;
    }

    void read(Questions questions) throws SQLException {
        questions.each(SEQUENCES, row -> {
            var sequence = found.get("pg_class", row.number("seqrelid"), Sequence.class);
            if (sequence.isPresent()) {
                read(sequence.get(), row);
            }
        });
    }

    private void read(Sequence sequence, Row row) throws SQLException {
        sequence.type(row.text("type"));
        sequence.numbers(new Sequence.Numbers(
                row.number("seqstart"),
                row.number("seqincrement"),
                row.number("seqmin"),
                row.number("seqmax"),
                row.number("seqcache"),
                row.is("seqcycle")));
        sequence.identity(row.is("identity"));
        found.column(row.number("owner"), row.number("owner_column")).ifPresent(sequence::owner);
    }
}
