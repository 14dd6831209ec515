package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.Reversal;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.Subject;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.analysis.ReversalReader.Owner;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the statements of one migration, in the order they run. */
public final class SqlReader {

    private static final Reversal NOT_ASKED = new Reversal.Unknown("nobody has asked");

    private final SqlParser parser;
    private final Owner owner;
    private final boolean reversals;
    private final Created created = new Created();
    private final NotNullProofs proofs = new NotNullProofs();

    /** What goes with this migration when it is taken back: all it made and, where it owns that, what it replaced. */
    private final Created own;

    private SqlReader(SqlParser parser, Owner owner, boolean reversals) {
        this.parser = parser;
        this.owner = owner;
        this.reversals = reversals;
        this.own = owner == Owner.ITSELF ? new Created() : created;
    }

    /** A reader for a migration that is applied once, and has done nothing yet. */
    public static SqlReader forMigration(SqlParser parser) {
        return new SqlReader(parser, Owner.OTHERS, true);
    }

    /** A reader for one that is only judged: SQL that takes it back would have to be parsed, too. */
    public static SqlReader forScript(SqlParser parser) {
        return new SqlReader(parser, Owner.OTHERS, false);
    }

    /** A reader for a repeatable migration, which owns what it replaces. */
    public static SqlReader forRepeatable(SqlParser parser) {
        return new SqlReader(parser, Owner.ITSELF, true);
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
            SqlStatement statement = facts(parsed, created, proofs);
            Reversal reversal =
                    reversals ? new ReversalReader(own, owner, this::undo).read(parsed.kind(), node) : NOT_ASKED;
            Set<String> ownColumns = created.addedColumns(RelationName.of(node.get("relation")));
            read.add(new ReadStatement(parsed, node, statement, reversal, ownRelations(parsed, node), ownColumns));
            remember(parsed.kind(), node);
        }
        return read;
    }

    private Set<RelationName> ownRelations(ParsedStatement parsed, Node node) {
        var effects = new EffectReader(proofs);
        effects.read(parsed.kind(), node);
        return effects.locks().stream()
                .map(NamedLock::relation)
                .filter(created::has)
                .collect(Collectors.toSet());
    }

    /** The statements in {@code sql} for what they are, whatever the migration has made: a rollback, for one. */
    public List<SqlStatement> readAlone(String sql) throws SqlSyntaxException {
        var statements = new ArrayList<SqlStatement>();
        for (ParsedStatement parsed : parser.parse(sql)) {
            statements.add(facts(parsed, new Created(), new NotNullProofs()));
        }
        return statements;
    }

    /** What a statement locks on relations that it names, or its queries do. */
    public static List<NamedLock> locks(ParsedStatement parsed) {
        var effects = new EffectReader(new NotNullProofs());
        effects.read(parsed.kind(), new Node(parsed.tree()).get(parsed.kind()));
        return effects.locks();
    }

    private void remember(String kind, Node node) {
        CreatedReader.ofNew(created).remember(kind, node);
        if (owner == Owner.ITSELF) {
            CreatedReader.ofOwn(own).remember(kind, node);
        }
        proofs.remember(kind, node);
    }

    private SqlStatement undo(String sql) {
        try {
            return readAlone(sql).get(0);
        } catch (SqlSyntaxException e) {
            throw new IllegalStateException("derived SQL is valid: " + sql, e);
        }
    }

    private static SqlStatement facts(ParsedStatement parsed, Created created, NotNullProofs proofs) {
        Node node = new Node(parsed.tree()).get(parsed.kind());
        var effects = new EffectReader(proofs);
        effects.read(parsed.kind(), node);
        Map<String, LockMode> strongest = new HashMap<>();
        effects.locks().stream()
                .filter(it -> !created.has(it.relation()))
                .forEach(it -> strongest.merge(it.relation().toString(), it.mode(), LockMode::stronger));
        List<TableLock> locks = TableLock.strongestFirst(strongest);
        Cost cost = effects.cost();
        Transaction transaction = Transactions.of(parsed.kind(), node);
        Subject subject = transaction == Transaction.NONE
                ? SubjectReader.of(parsed)
                : SubjectReader.inTransaction(parsed.kind(), node);
        return new SqlStatement(parsed.sql(), CommandTag.of(parsed.kind(), node), transaction, locks, cost, subject);
    }

    /**
     * A statement and what is known of it.
     *
     * @param parsed as the grammar read it
     * @param node its syntax tree, below the kind
     * @param statement its facts
     * @param reversal how it is taken back
     * @param ownRelations what it would lock if the migration had not made it before
     * @param ownColumns the columns of its table that the migration had added before
     */
    public record ReadStatement(
            ParsedStatement parsed,
            Node node,
            SqlStatement statement,
            Reversal reversal,
            Set<RelationName> ownRelations,
            Set<String> ownColumns) {
        /** Copies the sets. */
        public ReadStatement {
            ownRelations = Set.copyOf(ownRelations);
            ownColumns = Set.copyOf(ownColumns);
        }
    }
}
