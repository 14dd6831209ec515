package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.analysis.DumpedScript;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.catalog.lint.rule.Passage.Form;
import dev.lockkeeper.catalog.lint.rule.Passage.Move;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.catalog.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads files of SQL, with what their lines say of how they run. */
final class ScriptReader {

    private static final String NO_TRANSACTION = "-- lockkeeper: no transaction";
    private static final String CONTRACT = "-- lockkeeper: contract";
    private static final Set<String> BEGIN = Set.of("TRANS_STMT_BEGIN", "TRANS_STMT_START");
    private static final Set<String> END = Set.of("TRANS_STMT_COMMIT", "TRANS_STMT_ROLLBACK", "TRANS_STMT_PREPARE");

    private final SqlParser parser;

    ScriptReader(SqlParser parser) {
        this.parser = parser;
    }

    ReadScript read(Script script) {
        try {
            return read(script.name(), script.sql());
        } catch (SqlSyntaxException e) {
            return new ReadScript(script.name(), new SqlText(script.sql()), Form.FILE, List.of(), e);
        }
    }

    /** Reads what pg_dump wrote. */
    ReadScript dump(Script script) {
        try {
            return read(script.name(), new DumpedScript(parser).read(script.sql()));
        } catch (SqlSyntaxException e) {
            return new ReadScript(script.name(), new SqlText(script.sql()), Form.FILE, List.of(), e);
        }
    }

    private ReadScript read(String name, String sql) throws SqlSyntaxException {
        List<ReadStatement> statements = SqlReader.forScript(parser).read(sql);
        Phase phase = says(sql, CONTRACT, statements) ? Phase.CONTRACT : Phase.EXPAND;
        boolean transaction = !says(sql, NO_TRANSACTION, statements);
        var moves = new ArrayList<Move>();
        int blocks = transaction ? 1 : 0;
        boolean open = transaction;
        for (ReadStatement it : statements) {
            if (!transaction && isTransaction(it, BEGIN) && !open) {
                blocks++;
                open = true;
            }
            moves.add(new Move(moves.size(), phase, it, open ? blocks : 0));
            open &= transaction || !isTransaction(it, END);
        }
        Form form = transaction ? Form.FILE : Form.FILE_WITHOUT_TRANSACTION;
        return new ReadScript(name, new SqlText(sql), form, moves, null);
    }

    private static boolean isTransaction(ReadStatement statement, Set<String> kinds) {
        return statement.parsed().kind().equals("TransactionStmt")
                && kinds.contains(statement.node().text("kind"));
    }

    /** Whether a line of the file is this comment; the same in a string is none. */
    private static boolean says(String sql, String comment, List<ReadStatement> statements) {
        int start = 0;
        while (start < sql.length()) {
            int end = sql.indexOf('\n', start);
            String line = sql.substring(start, end < 0 ? sql.length() : end);
            if (line.strip().toLowerCase(Locale.ROOT).equals(comment) && !inToken(statements, start)) {
                return true;
            }
            start = end < 0 ? sql.length() : end + 1;
        }
        return false;
    }

    private static boolean inToken(List<ReadStatement> statements, int index) {
        return statements.stream()
                .map(ReadStatement::parsed)
                .anyMatch(statement -> statement.tokens().stream()
                        .anyMatch(it ->
                                statement.offset() + it.start() < index && index < statement.offset() + it.end()));
    }
}
