package dev.lockkeeper.catalog.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table: ordinary, partitioned, a partition, or foreign. */
public final class Table extends Relation {

    private boolean foreign;
    private Persistence persistence = Persistence.PERMANENT;
    private String partitionKey = "";
    private final List<Column> partitionColumns = new ArrayList<>();
    private String partitionBound = "";
    private final List<Table> parents = new ArrayList<>();
    private final List<Table> children = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Trigger> triggers = new ArrayList<>();
    private final List<Policy> policies = new ArrayList<>();
    private final List<RewriteRule> rules = new ArrayList<>();
    private final Map<String, String> options = new TreeMap<>();
    private boolean rowSecurity;
    private boolean rowSecurityForced;
    private @Nullable CompositeType rowType;
    private String replicaIdentity = "default";

    /** An empty, ordinary, permanent one. {@link Schema#add(Relation)} puts it in its place. */
    public Table(Namespace namespace, String name) {
        super(namespace, name);
    }

    /** How long rows stay. */
    public enum Persistence {
        /** Through crashes. */
        PERMANENT,
        /** Until a crash. */
        UNLOGGED,
        /** Until the session ends. */
        TEMPORARY,
        /** Until the transaction ends: a temporary one with ON COMMIT DROP. */
        TRANSACTION
    }

    @Override
    public String kind() {
        if (foreign) {
            return "foreign table";
        }
        return partitionKey.isEmpty() ? "table" : "partitioned table";
    }

    /** Whether its rows are elsewhere. */
    public boolean foreign() {
        return foreign;
    }

    /** Says whether its rows are elsewhere. */
    public void foreign(boolean is) {
        foreign = is;
    }

    /** How long its rows stay. */
    public Persistence persistence() {
        return persistence;
    }

    /** Says how long its rows stay. */
    public void persistence(Persistence to) {
        persistence = to;
    }

    /** Strategy and key, such as {@code range (day)}; empty: it is not partitioned. */
    public String partitionKey() {
        return partitionKey;
    }

    /** Says by what it is partitioned. */
    public void partitionKey(String key) {
        partitionKey = key;
    }

    /** The columns in its partition key, those that are in its expressions among them. */
    public List<Column> partitionColumns() {
        return partitionColumns;
    }

    /** Which rows of its parent it holds; empty: it is no partition. */
    public String partitionBound() {
        return partitionBound;
    }

    /** Says which rows of its parent it holds. */
    public void partitionBound(String bound) {
        partitionBound = bound;
    }

    /** Whether it is a partition of its one parent. */
    public boolean isPartition() {
        return !partitionBound.isEmpty();
    }

    /** The tables it inherits from, in order; of a partition, the one it belongs to. */
    public List<Table> parents() {
        return List.copyOf(parents);
    }

    /** Lets it inherit from one more. */
    public void inherit(Table parent) {
        parents.add(parent);
        parent.children.add(this);
    }

    /** Lets it inherit from one less. */
    public void disinherit(Table parent) {
        parents.remove(parent);
        parent.children.remove(this);
    }

    /** Those that inherit from it, also such as are in no namespace yet, or no more. */
    List<Table> children() {
        return children;
    }

    /** Its constraints, in the order they came. */
    public List<Constraint> constraints() {
        return constraints;
    }

    /** The constraint of this name. */
    public Optional<Constraint> constraint(String name) {
        return constraints.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** Its indexes, in the order they came; those of its constraints among them. */
    public List<Index> indexes() {
        return indexes;
    }

    /** Its triggers. */
    public List<Trigger> triggers() {
        return triggers;
    }

    /** Its policies of row security. */
    public List<Policy> policies() {
        return policies;
    }

    /** Its rewrite rules. */
    public List<RewriteRule> rules() {
        return rules;
    }

    /** Its storage parameters. */
    public Map<String, String> options() {
        return options;
    }

    /** Whether row security is enabled. */
    public boolean rowSecurity() {
        return rowSecurity;
    }

    /** Enables or disables row security. */
    public void rowSecurity(boolean enabled) {
        rowSecurity = enabled;
    }

    /** Whether row security holds for the owner, too. */
    public boolean rowSecurityForced() {
        return rowSecurityForced;
    }

    /** Says whether row security holds for the owner, too. */
    public void rowSecurityForced(boolean forced) {
        rowSecurityForced = forced;
    }

    /** The type that gives its columns, of {@code create table … of}. */
    public Optional<CompositeType> rowType() {
        return Optional.ofNullable(rowType);
    }

    /** Says which type gives its columns; null: none. */
    public void rowType(@Nullable CompositeType to) {
        rowType = to;
    }

    /** What logical replication knows a row by: {@code default}, {@code full}, {@code nothing} or the name of an index. */
    public String replicaIdentity() {
        return replicaIdentity;
    }

    /** Says what logical replication knows a row by. */
    public void replicaIdentity(String to) {
        replicaIdentity = to;
    }
}
