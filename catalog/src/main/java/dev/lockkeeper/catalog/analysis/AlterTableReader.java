package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import java.util.Set;

/**
 * What ALTER TABLE locks: the strongest of its parts, and the other relation that a part names. Reads ALTER INDEX, VIEW,
 * SEQUENCE and TYPE too, which are the same statement for PostgreSQL.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">ALTER TABLE, notes</a>
 */
final class AlterTableReader {

    private static final Set<String> LIGHT = Set.of(
            "AT_SetStatistics",
            "AT_SetOptions",
            "AT_ResetOptions",
            "AT_ValidateConstraint",
            "AT_DropCluster",
            "AT_SetRelOptions",
            "AT_ResetRelOptions");
    private static final Set<String> TRIGGERS = Set.of(
            "AT_EnableTrig",
            "AT_EnableAlwaysTrig",
            "AT_EnableReplicaTrig",
            "AT_DisableTrig",
            "AT_EnableTrigAll",
            "AT_DisableTrigAll",
            "AT_EnableTrigUser",
            "AT_DisableTrigUser");
    private static final Set<String> REWRITES = Set.of(
            "AT_AlterColumnType",
            "AT_SetLogged",
            "AT_SetUnLogged",
            "AT_SetAccessMethod",
            "AT_SetTableSpace",
            "AT_SetExpression");

    /** Those that readers must see at once; the others wait for nobody: src/backend/access/common/reloptions.c. */
    private static final Set<String> HEAVY_OPTIONS = Set.of(
            "autosummarize",
            "buffering",
            "check_option",
            "fastupdate",
            "gin_pending_list_limit",
            "pages_per_range",
            "security_barrier",
            "security_invoker",
            "user_catalog_table");

    private final EffectReader effects;
    private final NotNullProofs proofs;

    AlterTableReader(EffectReader effects, NotNullProofs proofs) {
        this.effects = effects;
        this.proofs = proofs;
    }

    void read(Node node) {
        RelationName relation = RelationName.of(node.get("relation"));
        LockMode strongest = LockMode.ACCESS_SHARE;
        for (Node command : node.list("cmds", "AlterTableCmd")) {
            cost(node, relation, command);
            LockMode mode = lock(relation, command);
            strongest = mode.compareTo(strongest) > 0 ? mode : strongest;
        }
        effects.lock(relation, strongest);
    }

    private void cost(Node node, RelationName relation, Node command) {
        String subtype = command.text("subtype");
        if (REWRITES.contains(subtype) && !node.is("objtype", "OBJECT_SEQUENCE")) {
            effects.costs(Cost.REWRITE);
        }
        boolean scans = switch (subtype) {
            case "AT_SetNotNull" -> !proofs.has(relation, command.text("name"));
            case "AT_ValidateConstraint" -> true;
            case "AT_AlterConstraint" -> {
                Node constraint = command.get("def", "ATAlterConstraint");
                yield constraint.is("alterEnforceability") && constraint.is("is_enforced");
            }
            // The index is only compared with its parent.
            case "AT_AttachPartition" -> !node.is("objtype", "OBJECT_INDEX");
            default -> false;
        };
        if (scans) {
            effects.costs(Cost.SCAN);
        }
    }

    private LockMode lock(RelationName relation, Node command) {
        String subtype = command.text("subtype");
        return switch (subtype) {
            case "AT_AddColumn" -> addColumn(command.get("def", "ColumnDef"));
            case "AT_AddConstraint" -> addConstraint(relation, command.get("def", "Constraint"));
            case "AT_AttachPartition" -> {
                effects.lock(command.get("def", "PartitionCmd").get("name"), LockMode.ACCESS_EXCLUSIVE);
                yield LockMode.SHARE_UPDATE_EXCLUSIVE;
            }
            case "AT_DetachPartition" -> {
                Node partition = command.get("def", "PartitionCmd");
                LockMode mode =
                        partition.is("concurrent") ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
                effects.lock(partition.get("name"), mode);
                yield mode;
            }
            case "AT_AddInherit" -> other(command.get("def", "RangeVar"), LockMode.SHARE_UPDATE_EXCLUSIVE);
            case "AT_DropInherit" -> other(command.get("def", "RangeVar"), LockMode.ACCESS_SHARE);
            case "AT_ClusterOn" -> {
                effects.lock(relation.renamed(command.text("name")), LockMode.SHARE_UPDATE_EXCLUSIVE);
                yield LockMode.SHARE_UPDATE_EXCLUSIVE;
            }
            case "AT_ReplicaIdentity" -> {
                String index = command.get("def", "ReplicaIdentityStmt").text("name");
                if (!index.isEmpty()) {
                    effects.lock(relation.renamed(index), LockMode.SHARE);
                }
                yield LockMode.ACCESS_EXCLUSIVE;
            }
            default -> {
                if (TRIGGERS.contains(subtype)) {
                    yield LockMode.SHARE_ROW_EXCLUSIVE;
                }
                yield LIGHT.contains(subtype) && !heavyOption(command)
                        ? LockMode.SHARE_UPDATE_EXCLUSIVE
                        : LockMode.ACCESS_EXCLUSIVE;
            }
        };
    }

    private LockMode other(Node rangeVar, LockMode mode) {
        effects.lock(rangeVar, mode);
        return LockMode.ACCESS_EXCLUSIVE;
    }

    private static boolean heavyOption(Node command) {
        return command.get("def", "List").list("items", "DefElem").stream()
                .anyMatch(it -> HEAVY_OPTIONS.contains(it.text("defname")));
    }

    private LockMode addColumn(Node column) {
        boolean filled = false;
        boolean virtual = false;
        boolean notNull = false;
        boolean references = false;
        for (Node constraint : column.list("constraints", "Constraint")) {
            effects.lock(constraint.get("pktable"), LockMode.SHARE_ROW_EXCLUSIVE);
            switch (constraint.text("contype")) {
                case "CONSTR_CHECK" -> {
                    if (!constraint.is("skip_validation")) {
                        effects.costs(Cost.SCAN);
                    }
                }
                case "CONSTR_UNIQUE", "CONSTR_PRIMARY" -> effects.costs(Cost.SCAN);
                case "CONSTR_IDENTITY" -> effects.costs(Cost.REWRITE);
                // Virtual is the default of PostgreSQL 18 and unknown before, when stored was the only kind.
                case "CONSTR_GENERATED" -> virtual = constraint.is("generated_kind", "v");
                case "CONSTR_DEFAULT" -> filled = true;
                case "CONSTR_NOTNULL" -> notNull = true;
                case "CONSTR_FOREIGN" -> references = !constraint.is("skip_validation");
                default -> {
                    // COLLATE and the like read no rows.
                }
            }
            if (constraint.is("contype", "CONSTR_GENERATED") && !virtual) {
                effects.costs(Cost.REWRITE);
            }
        }
        // Nulls refer to nothing and need no look; what a virtual column is worth must be computed to be known.
        if ((references && filled) || (virtual && notNull)) {
            effects.costs(Cost.SCAN);
        }
        if (Defaults.serial(column) || Defaults.volatileFunction(column).isPresent()) {
            effects.costs(Cost.REWRITE);
        }
        return LockMode.ACCESS_EXCLUSIVE;
    }

    private LockMode addConstraint(RelationName table, Node constraint) {
        String index = constraint.text("indexname");
        if (!index.isEmpty()) {
            effects.lock(table.renamed(index), LockMode.SHARE_UPDATE_EXCLUSIVE);
        }
        if (index.isEmpty() && !constraint.is("skip_validation") && !proved(table, constraint)) {
            effects.costs(Cost.SCAN);
        }
        if (constraint.is("contype", "CONSTR_FOREIGN")) {
            effects.lock(constraint.get("pktable"), LockMode.SHARE_ROW_EXCLUSIVE);
            return LockMode.SHARE_ROW_EXCLUSIVE;
        }
        return LockMode.ACCESS_EXCLUSIVE;
    }

    private boolean proved(RelationName table, Node constraint) {
        return constraint.is("contype", "CONSTR_NOTNULL")
                && constraint.names("keys").stream().allMatch(it -> proofs.has(table, it));
    }
}
