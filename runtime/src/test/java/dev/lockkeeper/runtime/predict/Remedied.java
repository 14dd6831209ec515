package dev.lockkeeper.runtime.predict;

import dev.lockkeeper.catalog.lint.Found;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.catalog.replay.Replay;
import dev.lockkeeper.catalog.schema.Description;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaDifference;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.runtime.postgres.schema.SchemaReader;
import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that runs a history as the remedies say: instead of a statement, what is to be written instead. */
final class Remedied {

    private static final Pattern SQL = Pattern.compile("(?im)^(?:write )?((?:alter|create|drop|select) [\\s\\S]*)");

    private final List<Found> found;
    private final Replay replay;
    private int remedies;

    /** Of what was found in a history. */
    Remedied(List<Found> found, int major) {
        this.found = found;
        this.replay = new Replay(new Schema(), major);
    }

    /** Runs it on an empty database, one that has rows; in what its schema is another one then. */
    List<String> run(History history, TestDatabase database) throws Exception {
        try (Connection session = database.connect();
                Connection writer = database.connect()) {
            writer.setAutoCommit(false);
            var rows = new FewRows(writer);
            for (Script script : history.scripts()) {
                for (ParsedStatement parsed : SqlParser.postgres().parse(script.sql())) {
                    rows.fill();
                    for (String sql : instead(script, parsed)) {
                        execute(session, sql);
                    }
                    replay.apply(parsed);
                }
            }
            return SchemaDifference.between(Description.of(replay.schema()), Description.of(SchemaReader.read(session)))
                    .lines();
        }
    }

    /** How many statements had a remedy. */
    int remedies() {
        return remedies;
    }

    /** What only asks comes before the statement, the rest takes its place. */
    private List<String> instead(Script script, ParsedStatement parsed) throws SqlSyntaxException {
        var run = new ArrayList<String>();
        boolean replaced = false;
        for (Found it : found) {
            boolean own = it.file().equals(script.name()) && it.statement().equals(parsed.sql());
            Matcher sql = SQL.matcher(it.remedy());
            if (own && sql.find()) {
                remedies++;
                List<ParsedStatement> remedy = SqlParser.postgres().parse(sql.group(1));
                remedy.forEach(one -> run.add(one.sql()));
                replaced |= remedy.stream().noneMatch(one -> one.kind().equals("SelectStmt"));
            }
        }
        if (!replaced) {
            run.add(parsed.sql());
        }
        return run;
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(sql, e);
        }
    }
}
