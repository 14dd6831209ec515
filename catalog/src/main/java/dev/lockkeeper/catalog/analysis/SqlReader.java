package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.analysis.ReversalReader.Owner;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the statements of one migration, in the order they run. */
public final class SqlReader {

    private final SqlParser parser;
    private final Owner owner;
    private final Created created = new Created();

    private SqlReader(SqlParser parser, Owner owner) {
        this.parser = parser;
        this.owner = owner;
    }

    /** A reader for a migration that is applied once, and has done nothing yet. */
    public static SqlReader forMigration(SqlParser parser) {
        return new SqlReader(parser, Owner.OTHERS);
    }

    /** A reader for a repeatable migration, which owns what it replaces. */
    public static SqlReader forRepeatable(SqlParser parser) {
        return new SqlReader(parser, Owner.ITSELF);
    }

    /** What the migration has made with the statements read so far. */
    public Created created() {
        return created;
    }

    /** The statements in {@code sql}, which run after all that were read before. */
    public List<ReadStatement> read(String sql) throws SqlSyntaxException {
        var read = new ArrayList<ReadStatement>();
        for (ParsedStatement parsed : parser.parse(sql)) {
            Node node = new Node(parsed.tree()).get(parsed.kind());
            SqlStatement statement = facts(parsed, created);
            Reversal reversal = new ReversalReader(created, owner, this::undo).read(parsed.kind(), node);
            read.add(new ReadStatement(parsed, node, statement, reversal));
            CreatedReader.remember(parsed.kind(), node, created);
        }
        return read;
    }

    /** The statements in {@code sql} for what they are, whatever the migration has made: a rollback, for one. */
    public List<SqlStatement> readAlone(String sql) throws SqlSyntaxException {
        var statements = new ArrayList<SqlStatement>();
        for (ParsedStatement parsed : parser.parse(sql)) {
            statements.add(facts(parsed, new Created()));
        }
        return statements;
    }

    private SqlStatement undo(String sql) {
        try {
            return readAlone(sql).get(0);
        } catch (SqlSyntaxException e) {
            throw new IllegalStateException("derived SQL is valid: " + sql, e);
        }
    }

    private static SqlStatement facts(ParsedStatement parsed, Created created) {
        Node node = new Node(parsed.tree()).get(parsed.kind());
        var effects = new EffectReader();
        effects.read(parsed.kind(), node);
        List<TableLock> locks = effects.locks().stream()
                .filter(it -> !created.has(it.relation()))
                .map(it -> new TableLock(it.relation().toString(), it.mode()))
                .distinct()
                .sorted(Comparator.comparing(TableLock::mode).reversed().thenComparing(TableLock::table))
                .toList();
        Cost cost = effects.cost();
        return new SqlStatement(
                parsed.sql(), CommandTag.of(parsed.kind(), node), Transactions.of(parsed.kind(), node), locks, cost);
    }

    /**
     * A statement and what is known of it.
     *
     * @param parsed as the grammar read it
     * @param node its syntax tree, below the kind
     * @param statement its facts
     * @param reversal how it is taken back
     */
    public record ReadStatement(ParsedStatement parsed, Node node, SqlStatement statement, Reversal reversal) {}
}
