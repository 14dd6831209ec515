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

    private final List<Lock> locks = new ArrayList<>();
    private Cost cost = Cost.CATALOG;

    /** A lock on a relation. */
    record Lock(RelationName relation, LockMode mode) {}

    List<Lock> locks() {
        return List.copyOf(locks);
    }

    Cost cost() {
        return cost;
    }

    void read(String kind, Node node) {
        switch (kind) {
            case "AlterTableStmt" -> new AlterTableReader(this).read(node);
            case "CreateStmt" -> createTable(node);
            case "IndexStmt" -> {
                lock(node.get("relation"), node.is("concurrent") ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE);
                costs(Cost.SCAN);
            }
            case "DropStmt" -> drop(node);
            case "RenameStmt" -> rename(node);
            case "ViewStmt" -> {
                if (node.is("replace")) {
                    lock(node.get("view"), LockMode.ACCESS_EXCLUSIVE);
                }
            }
            case "CreateTrigStmt" -> lock(node.get("relation"), LockMode.SHARE_ROW_EXCLUSIVE);
            case "CreatePolicyStmt", "AlterPolicyStmt" -> lock(node.get("table"), LockMode.ACCESS_EXCLUSIVE);
            case "RuleStmt", "AlterObjectSchemaStmt", "AlterOwnerStmt" ->
                lock(node.get("relation"), LockMode.ACCESS_EXCLUSIVE);
            case "CommentStmt" -> comment(node);
            case "AlterSeqStmt" -> lock(node.get("sequence"), LockMode.SHARE_ROW_EXCLUSIVE);
            case "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt" -> {
                lock(node.get("relation"), LockMode.ROW_EXCLUSIVE);
                costs(Cost.ROWS);
            }
            case "TruncateStmt" ->
                node.list("relations", "RangeVar").forEach(it -> lock(it, LockMode.ACCESS_EXCLUSIVE));
            case "LockStmt" -> {
                LockMode mode = BY_NUMBER.get(node.json().path("mode").asInt(BY_NUMBER.size()) - 1);
                node.list("relations", "RangeVar").forEach(it -> lock(it, mode));
            }
            case "ReindexStmt" -> {
                lock(
                        node.get("relation"),
                        Transactions.concurrently(node) ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE);
                costs(Cost.REWRITE);
            }
            case "VacuumStmt" -> vacuum(node);
            case "ClusterStmt" -> {
                lock(node.get("relation"), LockMode.ACCESS_EXCLUSIVE);
                costs(Cost.REWRITE);
            }
            case "RefreshMatViewStmt" -> {
                lock(node.get("relation"), node.is("concurrent") ? LockMode.EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
                costs(Cost.REWRITE);
            }
            case "CreateStatsStmt" ->
                node.list("relations", "RangeVar").forEach(it -> lock(it, LockMode.SHARE_UPDATE_EXCLUSIVE));
            case "CreatePublicationStmt", "AlterPublicationStmt" ->
                node.all("RangeVar").forEach(it -> lock(it, LockMode.SHARE_UPDATE_EXCLUSIVE));
            case "AlterDomainStmt" -> costs(Cost.SCAN);
            case "SelectStmt", "CreateTableAsStmt", "DoStmt", "CallStmt", "CopyStmt" -> costs(Cost.ROWS);
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
        locks.add(new Lock(relation, mode));
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
            default -> {
                // No table is locked that anybody would notice.
            }
        }
    }

    private void vacuum(Node node) {
        boolean full = node.list("options", "DefElem").stream().anyMatch(it -> it.is("defname", "full"));
        LockMode mode = full ? LockMode.ACCESS_EXCLUSIVE : LockMode.SHARE_UPDATE_EXCLUSIVE;
        node.list("rels", "VacuumRelation").forEach(it -> lock(it.get("relation"), mode));
        costs(full ? Cost.REWRITE : Cost.SCAN);
    }
}
