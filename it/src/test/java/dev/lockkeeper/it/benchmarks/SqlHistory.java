package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files of plain SQL, as a project without annotations has them after years: each table is created, gets columns, an index, a
 * constraint, a backfill, and so on, sometimes as it should not be done.
 */
final class SqlHistory {

    /** What happens to a table, one file each. The table's name is put in for {@code %1$s}. */
    private static final List<String> STEPS = List.of("""
            CREATE TABLE %1$s (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                name text NOT NULL,
                email text,
                amount numeric(12, 2) NOT NULL DEFAULT 0,
                created_at timestamptz NOT NULL DEFAULT now(),
                CONSTRAINT %1$s_amount_positive CHECK (amount >= 0)
            );
            CREATE INDEX %1$s_name ON %1$s (name);
            """, """
            SET lock_timeout = '2s';
            ALTER TABLE %1$s ADD COLUMN status text;
            ALTER TABLE %1$s ADD COLUMN closed_at timestamptz;
            """, """
            -- lockkeeper: no transaction
            CREATE INDEX CONCURRENTLY %1$s_email ON %1$s (lower(email)) WHERE email IS NOT NULL;
            """, """
            UPDATE %1$s SET status = CASE WHEN amount > 0 THEN 'open' ELSE 'new' END WHERE status IS NULL;
            """, """
            -- lockkeeper: no transaction
            ALTER TABLE %1$s ADD CONSTRAINT %1$s_status_known
                CHECK (status IN ('new', 'open', 'paid', 'closed')) NOT VALID;
            ALTER TABLE %1$s VALIDATE CONSTRAINT %1$s_status_known;
            """, """
            CREATE TABLE %1$s_line (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                %1$s_id bigint NOT NULL REFERENCES %1$s (id) ON DELETE CASCADE,
                position integer NOT NULL,
                article text NOT NULL,
                quantity integer NOT NULL DEFAULT 1,
                UNIQUE (%1$s_id, position)
            );
            """, """
            CREATE VIEW %1$s_total AS
                SELECT h.id, h.name, count(l.id) AS lines, coalesce(sum(l.quantity), 0) AS pieces
                FROM %1$s h LEFT JOIN %1$s_line l ON l.%1$s_id = h.id
                WHERE h.closed_at IS NULL
                GROUP BY h.id, h.name;
            """, """
            CREATE FUNCTION %1$s_touch() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                NEW.closed_at := CASE WHEN NEW.status = 'closed' THEN now() END;
                RETURN NEW;
            END $$;
            CREATE TRIGGER %1$s_touch BEFORE UPDATE ON %1$s
                FOR EACH ROW EXECUTE FUNCTION %1$s_touch();
            """, """
            ALTER TABLE %1$s_line ALTER COLUMN position TYPE bigint;
            CREATE INDEX %1$s_line_article ON %1$s_line (article);
            """, """
            ALTER TABLE %1$s ADD COLUMN owner_id bigint;
            ALTER TABLE %1$s ADD CONSTRAINT %1$s_owner FOREIGN KEY (owner_id) REFERENCES %1$s (id);
            COMMENT ON TABLE %1$s IS 'One row for each %1$s that somebody has asked for';
            """);

    /** Every so many files one is a hundred lines long. */
    private static final int LONG_ONE = 50;

    private SqlHistory() {}

    /** Writes it anew. */
    static List<Path> write(Path directory, int files) throws IOException {
        Files.createDirectories(directory);
        var written = new ArrayList<Path>();
        for (int i = 0; i < files; i++) {
            String table = "t%04d".formatted(i / STEPS.size());
            String sql = STEPS.get(i % STEPS.size()).formatted(table) + (i % LONG_ONE == 0 ? longTable(table) : "");
            written.add(Files.writeString(directory.resolve("V%05d__%s.sql".formatted(i, table)), sql));
        }
        return written;
    }

    private static String longTable(String table) {
        return "CREATE TABLE %s_archive (%n%s%n);%n"
                .formatted(
                        table,
                        IntStream.range(0, 100)
                                .mapToObj("    column_%d numeric(12, 2) NOT NULL DEFAULT 0"::formatted)
                                .collect(Collectors.joining(",\n")));
    }
}
