package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement locks, and what its time grows with, as measured on PostgreSQL 14 to 18.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html">Explicit locking</a>
 */
final class EffectReader {

    /** As PostgreSQL numbers them, from 1: src/include/storage/lockdefs.h. */
    private static final List<LockMode> BY_NUMBER = List.of(LockMode.values());

    private final NotNullProofs proofs;
    private final QueryReader queries = new QueryReader(this::lock);
    private final List<NamedLock> locks = new ArrayList<>();
    private Cost cost = Cost.CATALOG;

    /** A reader of one statement, after statements that have proved something. */
    EffectReader(NotNullProofs proofs) {
        this.proofs = proofs;
    }

    List<NamedLock> locks() {
        return List.copyOf(locks);
    }

    Cost cost() {
        return cost;
    }

    void read(String kind, Node node) {
        switch (kind) {
            case "AlterTableStmt" -> new AlterTableReader(this, proofs).read(node);
            case "CreateStmt" -> createTable(node);
            case "IndexStmt" -> {
                lock(node.get("relation"), node.is("concurrent") ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE);
                // ON ONLY a partitioned table it makes an empty parent of indexes to come.
                costs(node.get("relation").is("inh") ? Cost.SCAN : Cost.CATALOG);
            }
            case "DropStmt" -> drop(node);
            case "RenameStmt" -> rename(node);
            case "ViewStmt" -> {
                if (node.is("replace")) {
                    lock(node.get("view"), LockMode.ACCESS_EXCLUSIVE);
                }
                queries.within(node.get("query"));
            }
            case "CreateTrigStmt" -> {
                lock(node.get("relation"), LockMode.SHARE_ROW_EXCLUSIVE);
                lock(node.get("constrrel"), LockMode.ACCESS_SHARE);
            }
            case "CreatePolicyStmt", "AlterPolicyStmt" -> {
                lock(node.get("table"), LockMode.ACCESS_EXCLUSIVE);
                queries.within(node.get("qual"));
                queries.within(node.get("with_check"));
            }
            case "RuleStmt", "AlterObjectSchemaStmt", "AlterOwnerStmt" ->
                lock(node.get("relation"), LockMode.ACCESS_EXCLUSIVE);
            case "CommentStmt" -> comment(node);
            case "AlterSeqStmt" -> lock(node.get("sequence"), LockMode.SHARE_ROW_EXCLUSIVE);
            case "SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt" -> {
                queries.statement(node);
                costs(Cost.ROWS);
            }
            case "CreateTableAsStmt" -> {
                queries.within(node.get("query"));
                costs(node.get("into").is("skipData") ? Cost.CATALOG : Cost.ROWS);
            }
            case "CopyStmt" -> {
                lock(node.get("relation"), node.is("is_from") ? LockMode.ROW_EXCLUSIVE : LockMode.ACCESS_SHARE);
                queries.within(node.get("query"));
                costs(Cost.ROWS);
            }
            case "TruncateStmt" ->
                node.list("relations", "RangeVar").forEach(it -> lock(it, LockMode.ACCESS_EXCLUSIVE));
            case "LockStmt" -> {
                LockMode mode = BY_NUMBER.get(node.json().path("mode").asInt(BY_NUMBER.size()) - 1);
                node.list("relations", "RangeVar").forEach(it -> lock(it, mode));
            }
            case "ReindexStmt" -> reindex(node);
            case "VacuumStmt" -> vacuum(node);
            case "ClusterStmt" -> {
                lock(node.get("relation"), LockMode.ACCESS_EXCLUSIVE);
                if (!node.text("indexname").isEmpty()) {
                    RelationName index = RelationName.of(node.get("relation")).renamed(node.text("indexname"));
                    lock(index, LockMode.ACCESS_EXCLUSIVE);
                }
                costs(Cost.REWRITE);
            }
            case "RefreshMatViewStmt" -> {
                lock(node.get("relation"), node.is("concurrent") ? LockMode.EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
                costs(node.is("concurrent") ? Cost.SCAN : Cost.REWRITE);
            }
            case "CreateStatsStmt" ->
                node.list("relations", "RangeVar").forEach(it -> lock(it, LockMode.SHARE_UPDATE_EXCLUSIVE));
            case "CreatePublicationStmt", "AlterPublicationStmt" ->
                node.list("pubobjects", "PublicationObjSpec")
                        .forEach(it -> lock(it.get("pubtable").get("relation"), LockMode.SHARE_UPDATE_EXCLUSIVE));
            case "AlterDomainStmt" -> costs(readsColumns(node) ? Cost.SCAN : Cost.CATALOG);
            case "DoStmt", "CallStmt" -> costs(Cost.ROWS);
            default -> {
                // Nothing that was there before is locked.
            }
        }
    }

    void lock(Node rangeVar, LockMode mode) {
        if (rangeVar.present()) {
            lock(RelationName.of(rangeVar), mode);
        }
    }

    void lock(RelationName relation, LockMode mode) {
        locks.add(new NamedLock(relation, mode));
    }

    /** Remembers the highest cost of all parts. */
    void costs(Cost other) {
        if (other.compareTo(cost) > 0) {
            cost = other;
        }
    }

    private void createTable(Node node) {
        for (Node constraint : node.all("Constraint")) {
            lock(constraint.get("pktable"), LockMode.SHARE_ROW_EXCLUSIVE);
        }
        node.list("tableElts", "TableLikeClause").forEach(it -> lock(it.get("relation"), LockMode.ACCESS_SHARE));
        boolean partition = node.get("partbound").present();
        for (Node parent : node.list("inhRelations", "RangeVar")) {
            lock(parent, partition ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE);
        }
    }

    private void drop(Node node) {
        LockMode mode = node.is("concurrent") ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        switch (node.text("removeType")) {
            case "OBJECT_TABLE",
                    "OBJECT_INDEX",
                    "OBJECT_VIEW",
                    "OBJECT_MATVIEW",
                    "OBJECT_SEQUENCE",
                    "OBJECT_FOREIGN_TABLE" ->
                node.list("objects", "List").forEach(it -> lock(RelationName.of(it.names("items")), mode));
            case "OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE" -> {
                for (Node object : node.list("objects", "List")) {
                    List<String> names = object.names("items");
                    lock(RelationName.of(names.subList(0, names.size() - 1)), mode);
                }
            }
            default -> {
                // Types, functions, schemas and the like are no relations.
            }
        }
    }

    private void rename(Node node) {
        LockMode mode =
                node.is("renameType", "OBJECT_INDEX") ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        lock(node.get("relation"), mode);
    }

    private void comment(Node node) {
        List<String> names = node.get("object", "List").names("items");
        switch (node.text("objtype")) {
            case "OBJECT_TABLE", "OBJECT_INDEX", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_SEQUENCE" ->
                lock(RelationName.of(names), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case "OBJECT_COLUMN" ->
                lock(RelationName.of(names.subList(0, names.size() - 1)), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case "OBJECT_TABCONSTRAINT", "OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE" ->
                lock(RelationName.of(names.subList(0, names.size() - 1)), LockMode.ACCESS_SHARE);
            default -> {
                // Types, functions, schemas and the like are no relations.
            }
        }
    }

    private void reindex(Node node) {
        LockMode mode = LockMode.SHARE;
        if (Transactions.concurrently(node)) {
            mode = LockMode.SHARE_UPDATE_EXCLUSIVE;
        } else if (node.is("kind", "REINDEX_OBJECT_INDEX")) {
            mode = LockMode.ACCESS_EXCLUSIVE;
        }
        lock(node.get("relation"), mode);
        costs(Cost.REWRITE);
    }

    private void vacuum(Node node) {
        boolean full = node.option("options", "full");
        LockMode mode = full ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
        node.list("rels", "VacuumRelation").forEach(it -> lock(it.get("relation"), mode));
        if (node.is("is_vacuumcmd")) {
            costs(full ? Cost.REWRITE : Cost.SCAN);
        }
    }

    /** Whether ALTER DOMAIN looks at every column of the domain: SET NOT NULL, VALIDATE and a constraint that is valid. */
    private static boolean readsColumns(Node alterDomain) {
        return switch (alterDomain.text("subtype")) {
            case "O", "V" -> true;
            case "C" -> !alterDomain.get("def", "Constraint").is("skip_validation");
            default -> false;
        };
    }
}
