package dev.lockkeeper.runtime.postgres.walk;

import dev.lockkeeper.catalog.analysis.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Along the blocks of a table, and of each of its partitions, as long as they were when the walk came to them. A row moves
 * when it is changed, perhaps to where the walk has been. So this is only for walks with a condition, by which a row that
 * is done is passed over and one that was missed is found by the next round.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-system-columns.html">ctid</a>
 */
final class BlockPath implements Path {

    static final String NAME = "blocks";

    private static final long MOST_BLOCKS = 4_096;

    /** Before anything was seen of a table that has no statistics. */
    private static final double ROWS_PER_BLOCK = 100;

    /** More than that many times the rows that were asked for are too many for one batch. */
    private static final int TOO_MANY = 2;

    /** The next part of the table that has blocks of its own. */
    private static final String PART = """
            with recursive part (oid) as (
              select to_regclass(?)::oid
              union
              select i.inhrelid from pg_catalog.pg_inherits i join part p on p.oid = i.inhparent
              where not i.inhdetachpending
            )
            select c.oid, n.nspname, c.relname, c.oid = to_regclass(?) as root,
                   (select r.relname from pg_catalog.pg_class r where r.oid = to_regclass(?)) as alias,
                   coalesce(pg_catalog.pg_relation_filenode(c.oid)::text, '') as file,
                   coalesce(pg_catalog.pg_relation_size(c.oid), 0)
                     / pg_catalog.current_setting('block_size')::bigint as blocks,
                   case when c.relpages > 0 and c.reltuples > 0 then c.reltuples / c.relpages else 0 end as density
            from part
              join pg_catalog.pg_class c on c.oid = part.oid
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.oid >= ?
            order by c.oid
            limit 1
            """;

    private final String table;
    private final TableKey identity;
    private double perBlock;

    BlockPath(String table, TableKey identity) {
        this.table = table;
        this.identity = identity;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public TableKey identity() {
        return identity;
    }

    @Override
    public Path another() {
        return new BlockPath(table, identity);
    }

    @Override
    public List<List<String>> cuts(Connection connection, Place place, int parts, long rows) throws SQLException {
        var left = new ArrayList<Spot>();
        Spot spot = Spot.read(place.position());
        for (Optional<Part> part = part(connection, spot.part); part.isPresent(); part = part(connection, spot.part)) {
            spot = part.get().enter(spot);
            left.add(spot);
            spot = spot.nextPart();
        }
        long blocks = left.stream().mapToLong(Spot::left).sum();
        if (blocks < parts) {
            return List.of();
        }
        return LongStream.range(1, parts)
                .mapToObj(it -> at(left, it * blocks / parts).lines())
                .toList();
    }

    /** Behind so many blocks. */
    private static Spot at(List<Spot> spots, long blocks) {
        long before = blocks;
        for (Spot spot : spots) {
            if (before < spot.left()) {
                return spot.at(spot.next + before);
            }
            before -= spot.left();
        }
        throw new IllegalStateException("there are more blocks than were counted");
    }

    @Override
    public Optional<Stretch> next(Connection connection, Place place, int rows, String condition) throws SQLException {
        Spot spot = Spot.read(place.position());
        Spot last = Spot.read(place.end());
        while (true) {
            Optional<Part> found = part(connection, spot.part);
            if (found.isEmpty() || (!place.end().isEmpty() && found.get().oid > last.part)) {
                return Optional.empty();
            }
            Part part = found.get();
            spot = part.enter(spot);
            if (part.oid == last.part) {
                spot = spot.until(last.next);
            }
            Optional<Stretch> stretch = stretch(connection, part, spot, rows, condition);
            if (stretch.isPresent()) {
                return stretch;
            }
            spot = spot.nextPart();
            perBlock = 0;
        }
    }

    @Override
    public void again() {
        // Rows that still match are not as close together as rows are.
        perBlock = 0;
    }

    /** The next blocks that hold rows, as many as hold about so many rows. */
    private Optional<Stretch> stretch(Connection connection, Part part, Spot spot, int rows, String condition)
            throws SQLException {
        double density = perBlock > 0 ? perBlock : part.density > 0 ? part.density : ROWS_PER_BLOCK;
        long blocks = bounded(rows / density);
        long first = spot.next;
        while (first < spot.end) {
            long end = Math.min(first + blocks, spot.end);
            Range range = part.range(first, end);
            long count = count(connection, range, condition);
            if (count > (long) rows * TOO_MANY && end - first > 1) {
                blocks = Math.min(bounded((end - first) * (double) rows / count), end - first - 1);
                continue;
            }
            if (count > 0) {
                perBlock = (double) count / (end - first);
                return Optional.of(new Stretch(range, count, spot.at(end).lines()));
            }
            first = end;
            blocks = Math.min(MOST_BLOCKS, blocks * 2);
        }
        return Optional.empty();
    }

    private static long bounded(double blocks) {
        return Math.max(1, Math.min(MOST_BLOCKS, (long) blocks));
    }

    private static long count(Connection connection, Range range, String condition) throws SQLException {
        // No parameters: to the driver a question mark would be one, and to PostgreSQL it is also an operator.
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery("select count(*) from %s where %s and (%s\n)"
                    .formatted(range.from(), range.condition(), condition.isEmpty() ? "true" : condition))) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Optional<Part> part(Connection connection, long from) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PART)) {
            query.setString(1, table);
            query.setString(2, table);
            query.setString(3, table);
            query.setLong(4, from);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private Part read(ResultSet row) throws SQLException {
        String name = Identifier.quote(List.of(row.getString("nspname"), row.getString("relname")));
        boolean root = row.getBoolean("root");
        // Columns may be qualified with the name of the table itself.
        String alias = root ? table : Identifier.quote(row.getString("alias"));
        return new Part(
                row.getLong("oid"),
                "only " + (root ? table : name + " as " + alias),
                alias,
                row.getString("file"),
                row.getLong("blocks"),
                row.getDouble("density"));
    }

    /** A table that holds rows: the walk's own, or a partition of it. */
    private record Part(long oid, String from, String name, String file, long blocks, double density) {

        /** What was rewritten since begins anew: its rows have other places. */
        Spot enter(Spot spot) {
            return spot.part == oid && spot.file.equals(file) ? spot : new Spot(oid, file, 0, blocks);
        }

        Range range(long first, long end) {
            return new Range(from, name, "ctid >= '(%d,0)'::tid and ctid < '(%d,0)'::tid".formatted(first, end));
        }
    }

    /**
     * Where a walk stands.
     *
     * @param part the table that holds the rows
     * @param file its storage, which is another one once it is written anew
     * @param next the block that comes next
     * @param end one behind the last block that was there when the walk came
     */
    private record Spot(long part, String file, long next, long end) {

        static Spot read(List<String> lines) {
            return lines.isEmpty()
                    ? new Spot(0, "", 0, 0)
                    : new Spot(
                            Long.parseLong(lines.get(0)),
                            lines.get(1),
                            Long.parseLong(lines.get(2)),
                            Long.parseLong(lines.get(3)));
        }

        Spot at(long block) {
            return new Spot(part, file, block, end);
        }

        long left() {
            return Math.max(0, end - next);
        }

        Spot until(long block) {
            return new Spot(part, file, next, Math.min(end, block));
        }

        Spot nextPart() {
            return new Spot(part + 1, "", 0, 0);
        }

        List<String> lines() {
            return List.of(Long.toString(part), file, Long.toString(next), Long.toString(end));
        }
    }
}
