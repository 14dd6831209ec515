package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.catalog.SqlStatement.Transaction;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a statement needs its session for, or leaves in it, behind its transaction. What functions do that it calls cannot be
 * seen, but for those of PostgreSQL that are there for that.
 *
 * @see <a href="https://www.pgbouncer.org/features.html">What a pooler by the transaction does not keep</a>
 */
public final class SessionUse {

    private static final Map<String, String> KINDS = Map.of(
            "DeallocateStmt", "is about prepared statements, which belong to a session",
            "DiscardStmt", "throws away what belongs to a session",
            "ExecuteStmt", "is about prepared statements, which belong to a session",
            "ListenStmt", "listens, which only a session can",
            "LoadStmt", "loads a library into its session",
            "PrepareStmt", "is about prepared statements, which belong to a session",
            "UnlistenStmt", "is about what its session listens to");

    /** A statement of another command has to have one of these in it, else it need not be parsed. */
    private static final Set<String> WORDS = Set.of("temp", "set_config", "advisory", "hold");

    /** What they call is called now, and not when somebody uses what they define. */
    private static final Set<String> RUN_AT_ONCE =
            Set.of("CreateTableAsStmt", "DeleteStmt", "InsertStmt", "MergeStmt", "SelectStmt", "UpdateStmt");

    private static final String DROP = "ONCOMMIT_DROP";

    /** CURSOR_OPT_HOLD of PostgreSQL. */
    private static final int HOLD = 0x20;

    private static final Set<String> SESSION_LOCKS = Set.of(
            "pg_advisory_lock", "pg_advisory_lock_shared", "pg_try_advisory_lock", "pg_try_advisory_lock_shared");

    private SessionUse() {}

    /** Why it needs a session of its own, as the end of a sentence about it; empty: it does not. */
    public static Optional<String> of(SqlStatement statement) {
        if (statement.transaction() == Transaction.NONE) {
            return Optional.of("runs outside a transaction");
        }
        String text = statement.sql().toLowerCase(Locale.ROOT);
        boolean suspect = statement.command().equals("SET")
                || KINDS.containsKey(statement.command())
                || WORDS.stream().anyMatch(text::contains);
        return suspect ? parsed(statement.sql()) : Optional.empty();
    }

    private static Optional<String> parsed(String sql) {
        try {
            return SqlParser.postgres().parse(sql).stream()
                    .flatMap(it -> of(it).stream())
                    .findFirst();
        } catch (SqlSyntaxException e) {
            // It was read when it was compiled.
            throw new IllegalStateException(sql, e);
        }
    }

    private static Optional<String> of(ParsedStatement parsed) {
        String kind = parsed.kind();
        Node tree = new Node(parsed.tree());
        Node node = tree.get(kind);
        if (KINDS.containsKey(kind)) {
            return Optional.of(KINDS.get(kind));
        }
        if (kind.equals("VariableSetStmt") && !ofTransaction(node)) {
            return Optional.of("is for its session");
        }
        if (kind.equals("DeclareCursorStmt") && (node.json().path("options").asInt() & HOLD) != 0) {
            return Optional.of("holds a cursor behind its transaction");
        }
        if (makesTemporary(kind, node)) {
            return Optional.of("makes something temporary that stays in its session");
        }
        return RUN_AT_ONCE.contains(kind)
                ? tree.all("FuncCall").stream().flatMap(SessionUse::call).findFirst()
                : Optional.empty();
    }

    /** SET LOCAL and SET TRANSACTION. */
    private static boolean ofTransaction(Node set) {
        return set.is("is_local") || set.text("name").startsWith("TRANSACTION");
    }

    private static boolean makesTemporary(String kind, Node node) {
        return switch (kind) {
            case "CreateStmt" -> temporary(node.get("relation")) && !node.is("oncommit", DROP);
            case "CreateTableAsStmt" ->
                temporary(node.get("into").get("rel")) && !node.get("into").is("onCommit", DROP);
            case "SelectStmt" ->
                temporary(node.get("intoClause").get("rel"))
                        && !node.get("intoClause").is("onCommit", DROP);
            case "ViewStmt" -> temporary(node.get("view"));
            case "CreateSeqStmt" -> temporary(node.get("sequence"));
            case "CreateFunctionStmt" -> node.names("funcname").get(0).equals("pg_temp");
            default -> false;
        };
    }

    private static boolean temporary(Node relation) {
        return relation.is("relpersistence", "t") || relation.is("schemaname", "pg_temp");
    }

    private static Stream<String> call(Node call) {
        List<String> names = call.names("funcname");
        String name = names.isEmpty() ? "" : names.get(names.size() - 1);
        if (SESSION_LOCKS.contains(name)) {
            return Stream.of("takes a lock for its session");
        }
        return name.equals("set_config") && !local(call) ? Stream.of("sets something for its session") : Stream.empty();
    }

    private static boolean local(Node setConfig) {
        List<Node> arguments = setConfig.list("args");
        return arguments.size() == 3
                && arguments.get(2).get("A_Const").get("boolval").is("boolval");
    }
}
