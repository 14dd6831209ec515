package dev.lockkeeper.catalog.analysis;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import java.util.Set;

/**
 * What ALTER TABLE locks: the strongest of its parts, and the other table of a foreign key.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES">ALTER TABLE, notes</a>
 */
final class AlterTableReader {

    private static final Set<String> LIGHT = Set.of(
            "AT_SetStatistics",
            "AT_SetOptions",
            "AT_ResetOptions",
            "AT_ValidateConstraint",
            "AT_ClusterOn",
            "AT_DropCluster",
            "AT_SetRelOptions",
            "AT_ResetRelOptions",
            "AT_AttachPartition");
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

    private final EffectReader effects;

    AlterTableReader(EffectReader effects) {
        this.effects = effects;
    }

    void read(Node node) {
        LockMode strongest = LockMode.ACCESS_SHARE;
        for (Node command : node.list("cmds", "AlterTableCmd")) {
            LockMode mode = command(command);
            strongest = mode.compareTo(strongest) > 0 ? mode : strongest;
        }
        effects.lock(node.get("relation"), strongest);
    }

    private LockMode command(Node command) {
        String subtype = command.text("subtype");
        if (REWRITES.contains(subtype)) {
            effects.costs(Cost.REWRITE);
        }
        if (subtype.equals("AT_SetNotNull") || subtype.equals("AT_ValidateConstraint")) {
            effects.costs(Cost.SCAN);
        }
        return switch (subtype) {
            case "AT_AddColumn" -> addColumn(command.get("def", "ColumnDef"));
            case "AT_AddConstraint" -> addConstraint(command.get("def", "Constraint"));
            case "AT_AttachPartition" -> {
                effects.lock(command.get("def", "PartitionCmd").get("name"), LockMode.ACCESS_EXCLUSIVE);
                effects.costs(Cost.SCAN);
                yield LockMode.SHARE_UPDATE_EXCLUSIVE;
            }
            case "AT_DetachPartition" -> {
                Node partition = command.get("def", "PartitionCmd");
                LockMode mode =
                        partition.is("concurrent") ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
                effects.lock(partition.get("name"), mode);
                yield mode;
            }
            default ->
                LIGHT.contains(subtype)
                        ? LockMode.SHARE_UPDATE_EXCLUSIVE
                        : TRIGGERS.contains(subtype) ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        };
    }

    private LockMode addColumn(Node column) {
        for (Node constraint : column.list("constraints", "Constraint")) {
            effects.lock(constraint.get("pktable"), LockMode.SHARE_ROW_EXCLUSIVE);
            switch (constraint.text("contype")) {
                case "CONSTR_CHECK", "CONSTR_UNIQUE", "CONSTR_PRIMARY" -> effects.costs(Cost.SCAN);
                case "CONSTR_IDENTITY" -> effects.costs(Cost.REWRITE);
                case "CONSTR_GENERATED" -> {
                    // Virtual is the default of PostgreSQL 18 and unknown before, stored was the only kind.
                    if (!constraint.is("generated_kind", "v")) {
                        effects.costs(Cost.REWRITE);
                    }
                }
                default -> {
                    // NOT NULL, COLLATE and REFERENCES alone read no rows.
                }
            }
        }
        if (Defaults.serial(column) || Defaults.volatileFunction(column).isPresent()) {
            effects.costs(Cost.REWRITE);
        }
        return LockMode.ACCESS_EXCLUSIVE;
    }

    private LockMode addConstraint(Node constraint) {
        boolean later = constraint.is("skip_validation")
                || !constraint.text("indexname").isEmpty();
        if (!later) {
            effects.costs(Cost.SCAN);
        }
        if (constraint.is("contype", "CONSTR_FOREIGN")) {
            effects.lock(constraint.get("pktable"), LockMode.SHARE_ROW_EXCLUSIVE);
            return LockMode.SHARE_ROW_EXCLUSIVE;
        }
        return LockMode.ACCESS_EXCLUSIVE;
    }
}
