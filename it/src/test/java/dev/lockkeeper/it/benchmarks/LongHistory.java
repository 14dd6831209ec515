package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sources of a project with many migrations, as one grows in years: each table is created, gets columns, an index, a
 * constraint and a backfill, and every migration depends on the one of its table before it.
 */
final class LongHistory {

    /** What happens to a table, one migration each. The table's name is put in for {@code %1$s}. */
    private static final List<String> STEPS = List.of("""
            @Expand(\"""
                    CREATE TABLE %1$s (
                        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        name text NOT NULL,
                        email text,
                        amount numeric(12, 2) NOT NULL DEFAULT 0,
                        created_at timestamptz NOT NULL DEFAULT now(),
                        CONSTRAINT %1$s_amount_positive CHECK (amount >= 0)
                    );
                    CREATE INDEX %1$s_name ON %1$s (name);
                    \""")
            """, """
            @Expand("ALTER TABLE %1$s ADD COLUMN status text")
            @Expand("ALTER TABLE %1$s ADD COLUMN closed_at timestamptz")
            """, """
            @Expand("CREATE INDEX CONCURRENTLY %1$s_email ON %1$s (lower(email)) WHERE email IS NOT NULL")
            """, """
            @Backfill(table = "%1$s", set = "status = CASE WHEN amount > 0 THEN 'open' ELSE 'new' END", where = "status IS NULL", batchSize = 1000)
            @Irreversible(reason = "What it fills was empty")
            """, """
            @Expand(\"""
                    ALTER TABLE %1$s ADD CONSTRAINT %1$s_status_known
                        CHECK (status IN ('new', 'open', 'paid', 'closed')) NOT VALID;
                    ALTER TABLE %1$s VALIDATE CONSTRAINT %1$s_status_known;
                    \""")
            """, """
            @Expand(\"""
                    CREATE TABLE %1$s_line (
                        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        %1$s_id bigint NOT NULL REFERENCES %1$s (id) ON DELETE CASCADE,
                        position integer NOT NULL,
                        article text NOT NULL,
                        quantity integer NOT NULL DEFAULT 1,
                        UNIQUE (%1$s_id, position)
                    );
                    \""")
            """, """
            @Expand(\"""
                    CREATE VIEW %1$s_total AS
                        SELECT h.id, h.name, count(l.id) AS lines, coalesce(sum(l.quantity), 0) AS pieces
                        FROM %1$s h LEFT JOIN %1$s_line l ON l.%1$s_id = h.id
                        WHERE h.closed_at IS NULL
                        GROUP BY h.id, h.name;
                    \""")
            """, """
            @Expand(\"""
                    CREATE FUNCTION %1$s_touch() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        NEW.closed_at := CASE WHEN NEW.status = 'closed' THEN now() END;
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER %1$s_touch BEFORE UPDATE ON %1$s
                        FOR EACH ROW EXECUTE FUNCTION %1$s_touch();
                    \""")
            @Rollback("DROP TRIGGER %1$s_touch ON %1$s; DROP FUNCTION %1$s_touch()")
            """, """
            @Expand("COMMENT ON TABLE %1$s IS 'One row for each %1$s that somebody has asked for'")
            @Irreversible(reason = "There was no comment before")
            """, """
            @Expand("ALTER TABLE %1$s ADD COLUMN note text")
            @Budget(lockTimeout = "200ms", lockWait = "5m")
            @Verify("SELECT NOT EXISTS (SELECT FROM %1$s WHERE note IS NOT NULL)")
            """);

    /** Every so many migrations one is a hundred lines long. */
    private static final int LONG_ONE = 50;

    private final Path sources;
    private final List<Path> files = new ArrayList<>();

    LongHistory(Path sources, int migrations) throws IOException {
        this.sources = sources;
        for (int i = 0; i < migrations; i++) {
            files.add(write(i, ""));
        }
    }

    List<Path> files() {
        return List.copyOf(files);
    }

    /** A file in the middle. */
    Path middle() {
        return files.get(files.size() / 2);
    }

    /** Gives the migration in the middle one more column, of another name each time. */
    void change(int time) throws IOException {
        write(files.size() / 2, "@Expand(\"ALTER TABLE %%1$s ADD COLUMN changed_%d text\")%n".formatted(time));
    }

    private Path write(int number, String more) throws IOException {
        String table = "t%04d".formatted(number / STEPS.size());
        String steps = STEPS.get(number % STEPS.size()) + (number % LONG_ONE == 0 ? longTable() : "") + more;
        String before = number % STEPS.size() == 0 ? "" : ", dependsOn = %s.class".formatted(name(number - 1));
        String source = """
                package com.example.%s;

                import dev.lockkeeper.*;

                /** What happened to %s, number %d. */
                @Migration(version = "1.%d", description = "Number %d of %s"%s)
                %sfinal class %s {}
                """.formatted(
                        table, table, number, number, number, table, before, steps.formatted(table), name(number));
        Path file = sources.resolve("com/example/%s/%s.java".formatted(table, name(number)));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, source);
    }

    private static String longTable() {
        return """
                @Expand(\"""
                        CREATE TABLE %%1$s_archive (
                %s
                        );
                        \""")
                """.formatted(IntStream.range(0, 100)
                .mapToObj("            column_%d numeric(12, 2) NOT NULL DEFAULT 0"::formatted)
                .collect(Collectors.joining(",\n")));
    }

    private static String name(int number) {
        return "Step%05d".formatted(number);
    }
}
