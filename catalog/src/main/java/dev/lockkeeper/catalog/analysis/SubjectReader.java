package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.Subject;
import dev.lockkeeper.catalog.Subject.Kind;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.ParsedStatement.Token;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a statement is about that only a database can tell more of. */
public final class SubjectReader {

    private static final String REINDEX = "REINDEX_OBJECT_";

    private SubjectReader() {}

    /** The subject of the one statement in {@code sql}, for catalogs that do not say. */
    public static Subject read(String sql) {
        try {
            return of(SqlParser.postgres().parse(sql).get(0));
        } catch (SqlSyntaxException e) {
            throw new IllegalStateException("the compiler has read it", e);
        }
    }

    /** The subject of a statement that can be in a transaction. */
    static Subject inTransaction(String kind, Node node) {
        return kind.equals("CreateExtensionStmt") ? new Subject.Installed(node.text("extname")) : Subject.UNSAID;
    }

    /** The subject of a statement that cannot be in a transaction. */
    static Subject of(ParsedStatement parsed) {
        Node node = new Node(parsed.tree()).get(parsed.kind());
        return switch (parsed.kind()) {
            case "IndexStmt" -> index(parsed, node);
            case "DropStmt" -> dropped(node);
            case "ReindexStmt" -> reindexed(node);
            case "AlterTableStmt" -> altered(node);
            case "VacuumStmt" -> new Subject.Traceless(!node.option("options", "full"));
            case "CreatedbStmt" -> new Subject.Made(Kind.DATABASE, node.text("dbname"));
            case "CreateSubscriptionStmt" -> new Subject.Made(Kind.SUBSCRIPTION, node.text("subname"));
            case "CreateTableSpaceStmt" -> new Subject.Made(Kind.TABLESPACE, node.text("tablespacename"));
            case "DropdbStmt" -> new Subject.Removed(Kind.DATABASE, node.text("dbname"));
            case "DropSubscriptionStmt" -> new Subject.Removed(Kind.SUBSCRIPTION, node.text("subname"));
            case "DropTableSpaceStmt" -> new Subject.Removed(Kind.TABLESPACE, node.text("tablespacename"));
            default -> new Subject.Traceless(false);
        };
    }

    private static Subject index(ParsedStatement parsed, Node create) {
        if (!create.is("concurrent")) {
            return new Subject.Traceless(false);
        }
        RelationName table = RelationName.of(create.get("relation"));
        return new Subject.IndexBuilt(
                table.schema(),
                table.name(),
                create.text("idxname"),
                create.is("unique"),
                create.is("if_not_exists"),
                behindTable(parsed, create));
    }

    /** The statement from behind the table's name: what the index is made of. */
    private static String behindTable(ParsedStatement parsed, Node create) {
        Node table = create.get("relation");
        int location = table.json().path("location").asInt();
        List<Token> tokens = parsed.tokens();
        int at = 0;
        while (tokens.get(at).location() != location) {
            at++;
        }
        // A dot and a name for each qualifier; then what ON t * and ON ONLY (t) may have.
        at += 1
                + (table.text("schemaname").isEmpty() ? 0 : 2)
                + (table.text("catalogname").isEmpty() ? 0 : 2);
        String next =
                parsed.sql().substring(tokens.get(at).start(), tokens.get(at).end());
        return parsed.sql()
                .substring(tokens.get(next.equals("*") || next.equals(")") ? at + 1 : at)
                        .start());
    }

    private static Subject dropped(Node drop) {
        if (!drop.is("removeType", "OBJECT_INDEX")) {
            return new Subject.Traceless(drop.is("concurrent"));
        }
        return new Subject.IndexesDropped(drop.list("objects", "List").stream()
                .map(it -> RelationName.of(it.names("items")).toString())
                .toList());
    }

    private static Subject reindexed(Node reindex) {
        Node relation = reindex.get("relation");
        return new Subject.IndexesRebuilt(
                reindex.text("kind").replace(REINDEX, ""),
                relation.present() ? RelationName.of(relation).toString() : reindex.text("name"),
                reindex.option("params", "concurrently"));
    }

    /** DETACH is a command of its own: PostgreSQL's grammar has it beside no other. */
    private static Subject altered(Node alter) {
        return detached(alter)
                .findFirst()
                .<Subject>map(it -> new Subject.PartitionDetached(
                        RelationName.of(alter.get("relation")).toString(),
                        RelationName.of(it.get("name")).toString()))
                .orElse(new Subject.Traceless(false));
    }

    private static Stream<Node> detached(Node alter) {
        return alter.list("cmds", "AlterTableCmd").stream()
                .filter(it -> it.is("subtype", "AT_DetachPartition"))
                .map(it -> it.get("def", "PartitionCmd"))
                .filter(it -> it.is("concurrent"));
    }
}
