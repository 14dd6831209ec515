package dev.lockkeeper.runtime.postgres.schema;

import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads every object that users made, in one snapshot of the data, with about twenty questions. */
public final class SchemaReader {

    private static final String NAMESPACES = """
            select n.oid, n.nspname
            from pg_catalog.pg_namespace n join s on s.oid = n.oid
            where not exists (select from member m where m.classid = 'pg_namespace'::regclass and m.objid = n.oid)
            """;

    private static final String TYPES = """
            select t.oid, format_type(t.oid, null) as formatted, coalesce(e.oid, 0) as element, t.typrelid as relation,
                   coalesce(e.typnamespace, t.typnamespace)
                     in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) as own
            from pg_catalog.pg_type t left join pg_catalog.pg_type e on e.typarray = t.oid
            """;

    private SchemaReader() {}

    /** Reads it. The connection is in autocommit mode before and after. */
    public static Schema read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            // Names are written with their schema unless it is on the path.
            statement.execute("set local search_path = pg_catalog");
            statement.execute("set local timezone = 'UTC'");
            Schema schema = read(new Questions(connection));
            connection.commit();
            return schema;
        } catch (SQLException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The order is that of creation: what refers to something comes after it. */
    private static Schema read(Questions questions) throws SQLException {
        var schema = new Schema();
        schema.namespace("public").ifPresent(schema::remove);
        var found = new Found(schema);
        questions.each(NAMESPACES, row -> {
            var namespace = new Namespace(row.text("nspname"));
            schema.add(namespace);
            found.put("pg_namespace", row.number("oid"), namespace);
        });
        questions.each(
                TYPES,
                row -> found.putType(
                        row.number("oid"),
                        new Found.TypeName(
                                row.text("formatted"), row.number("element"), row.number("relation"), row.is("own"))));
        var uses = new UseReader(found);
        uses.read(questions);
        new RelationReader(found).read(questions);
        new TypeReader(found).read(questions);
        new RoutineReader(found).read(questions);
        new ColumnReader(found, uses).read(questions);
        new SequenceReader(found).read(questions);
        new IndexReader(found, uses).read(questions);
        new ConstraintReader(found, uses).read(questions);
        new ViewReader(found, uses).read(questions);
        new TriggerReader(found, uses).read(questions);
        new PolicyReader(found, uses).read(questions);
        new PublicationReader(found).read(questions);
        new OtherReader(found).read(questions);
        new NoteReader(found).read(questions);
        return schema;
    }

    private static void rollBack(Connection connection, SQLException because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }
}
