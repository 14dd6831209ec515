package dev.lockkeeper.catalog.predict;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.SqlStatement.Cost;
import dev.lockkeeper.catalog.analysis.NamedLock;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader;
import dev.lockkeeper.catalog.replay.Sight;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.UserType.Domain;
import dev.lockkeeper.catalog.schema.View;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Predicts what a statement will do to the schema it meets, as measured on PostgreSQL 14 to 18.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html">Explicit locking</a>
 */
public final class Predictor {

    /** GRANT looks at the table under a lock since then. */
    private static final int GRANT_LOCKS = 18;

    /** Those of whose cost the schema tells more than their text. */
    private static final Set<String> COSTED = Set.of("AlterTableStmt", "CreateStmt", "DropStmt", "IndexStmt");

    private final Sight sight;
    private final boolean utc;
    private final Forecast forecast;

    private Predictor(Sight sight, boolean utc) {
        this.sight = sight;
        this.utc = utc;
        this.forecast = new Forecast(sight.schema());
    }

    /**
     * What a statement will do.
     *
     * @param sight the schema it meets, which it has not changed yet
     * @param utc whether it is known that its session's time zone is UTC
     */
    public static Prediction of(ParsedStatement statement, Sight sight, boolean utc) {
        var predictor = new Predictor(sight, utc);
        predictor.read(statement);
        return predictor.prediction(statement);
    }

    private Prediction prediction(ParsedStatement statement) {
        Optional<Cost> cost = Optional.empty();
        if (costed(statement)) {
            cost = Optional.of(forecast.rewrites() ? Cost.REWRITE : forecast.scans() ? Cost.SCAN : Cost.CATALOG);
        }
        return new Prediction(forecast.locks(), forecast.rewritten(), forecast.scanned(), cost);
    }

    /** Whether all that the statement names is known, and the schema tells more than its text. */
    private boolean costed(ParsedStatement statement) {
        if (statement.kind().equals("AlterDomainStmt")) {
            return domain(new Node(statement.tree()).get(statement.kind())).isPresent();
        }
        return COSTED.contains(statement.kind())
                && SqlReader.locks(statement).stream()
                        .allMatch(it -> sight.relation(it.relation()).isPresent());
    }

    private void read(ParsedStatement statement) {
        Node node = new Node(statement.tree()).get(statement.kind());
        if (isThere(statement.kind(), node)) {
            return;
        }
        for (NamedLock lock : SqlReader.locks(statement)) {
            sight.relation(lock.relation()).ifPresent(it -> forecast.lock(it, lock.mode()));
        }
        switch (statement.kind()) {
            case "AlterTableStmt" ->
                sight.relation(node.get("relation"))
                        .ifPresent(it -> new AlterTableForecast(sight, forecast, utc).read(node, it));
            case "CreateStmt" -> new PartitionForecast(sight, forecast).create(node);
            case "IndexStmt" ->
                sight.table(node.get("relation")).ifPresentOrElse(it -> index(node, it), () -> {
                    sight.relation(node.get("relation")).ifPresent(forecast::scan);
                });
            case "DropStmt" -> new DropForecast(sight, forecast).drop(node);
            case "RenameStmt" -> rename(node);
            case "AlterObjectSchemaStmt" ->
                sight.table(node.get("relation"))
                        .ifPresent(it ->
                                forecast.sequences(it).forEach(own -> forecast.lock(own, LockMode.ACCESS_EXCLUSIVE)));
            case "AlterSeqStmt" -> ownedBy(node);
            case "AlterDomainStmt" -> alterDomain(node);
            case "SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt" ->
                new QueryForecast(sight, forecast).read(statement, node);
            case "CreateTableAsStmt" -> {
                if (!node.get("into").is("skipData")) {
                    new QueryForecast(sight, forecast).read(statement, node.get("query", "SelectStmt"));
                }
            }
            case "TruncateStmt" -> truncate(node);
            case "LockStmt" -> lockAlong(statement);
            case "ReindexStmt" -> reindex(node);
            case "VacuumStmt" -> vacuum(node);
            case "ClusterStmt" -> sight.relation(node.get("relation")).ifPresent(forecast::rewrite);
            case "RefreshMatViewStmt" ->
                sight.relation(node.get("relation"))
                        .filter(View.class::isInstance)
                        .ifPresent(it -> refresh(node, (View) it));
            case "GrantStmt" -> grant(node);
            default -> {
                // Its text tells all.
            }
        }
    }

    /** CREATE TABLE IF NOT EXISTS looks no further where the table is there. CREATE INDEX locks the table first. */
    private boolean isThere(String kind, Node node) {
        return kind.equals("CreateStmt")
                && node.is("if_not_exists")
                && sight.relation(node.get("relation")).isPresent();
    }

    private void index(Node node, Table table) {
        boolean all = node.get("relation").is("inh") && !table.partitionKey().isEmpty();
        List<Table> built = all ? forecast.family(table) : List.of(table);
        LockMode mode = node.is("concurrent") ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
        boolean exists = node.is("if_not_exists")
                && table.namespace().relation(node.text("idxname")).isPresent();
        if (!exists) {
            built.forEach(it -> {
                forecast.lock(it, mode);
                forecast.scan(it);
            });
        }
    }

    private void rename(Node node) {
        Optional<Table> table = sight.table(node.get("relation"));
        if (table.isEmpty()) {
            return;
        }
        switch (node.text("renameType")) {
            case "OBJECT_COLUMN" -> {
                if (node.get("relation").is("inh")) {
                    forecast.family(table.get()).forEach(it -> forecast.lock(it, LockMode.ACCESS_EXCLUSIVE));
                }
            }
            case "OBJECT_TABCONSTRAINT" ->
                table.get()
                        .constraint(node.text("subname"))
                        .filter(it -> it.type() != Constraint.Type.FOREIGN_KEY)
                        .flatMap(Constraint::index)
                        .ifPresent(it -> forecast.lock(it, LockMode.SHARE_UPDATE_EXCLUSIVE));
            default -> {
                // The name of the table is all that changes.
            }
        }
    }

    private void ownedBy(Node node) {
        node.list("options", "DefElem").stream()
                .filter(it -> it.is("defname", "owned_by"))
                .map(it -> it.get("arg", "List").names("items"))
                .filter(it -> it.size() > 1)
                .flatMap(it -> sight.relation(RelationName.of(it.subList(0, it.size() - 1))).stream())
                .forEach(it -> forecast.lock(it, LockMode.ACCESS_SHARE));
    }

    private Optional<Domain> domain(Node alterDomain) {
        return sight.type(alterDomain.names("typeName"))
                .filter(Domain.class::isInstance)
                .map(Domain.class::cast);
    }

    private void alterDomain(Node node) {
        Optional<Domain> domain = domain(node);
        if (domain.isPresent() && DomainChange.readsRows(node, domain)) {
            DomainChange.tables(sight.schema(), domain.get()).forEach(it -> {
                forecast.lock(it, LockMode.SHARE);
                forecast.scan(it);
            });
        }
    }

    private void truncate(Node node) {
        for (Node named : node.list("relations", "RangeVar")) {
            sight.table(named).ifPresent(it -> {
                List<Table> emptied = named.is("inh") ? forecast.family(it) : List.of(it);
                emptied.forEach(one -> truncate(one, node.is("behavior", "DROP_CASCADE")));
            });
        }
    }

    private void truncate(Table table, boolean cascade) {
        forecast.lock(table, LockMode.ACCESS_EXCLUSIVE);
        if (forecast.rewritten().contains(table)) {
            return;
        }
        forecast.rewrite(table);
        if (cascade) {
            ForeignKeys.to(table, sight.schema()).stream()
                    .flatMap(it -> ForeignKeys.owner(it).stream())
                    .forEach(it -> truncate(it, true));
        }
    }

    private void lockAlong(ParsedStatement statement) {
        Node node = new Node(statement.tree()).get("LockStmt");
        for (NamedLock lock : SqlReader.locks(statement)) {
            boolean only = node.list("relations", "RangeVar").stream()
                    .anyMatch(it -> RelationName.of(it).equals(lock.relation()) && !it.is("inh"));
            if (!only) {
                sight.relation(lock.relation()).ifPresent(it -> lockAlong(it, lock.mode()));
            }
        }
    }

    private void lockAlong(Relation relation, LockMode mode) {
        forecast.lock(relation, mode);
        if (relation instanceof Table table) {
            forecast.family(table).forEach(it -> forecast.lock(it, mode));
        } else if (relation instanceof View view) {
            Forecast.read(view).forEach(it -> lockAlong(it, mode));
        }
    }

    private void reindex(Node node) {
        boolean concurrently = node.option("params", "concurrently");
        LockMode ofTable = concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
        LockMode ofIndex = concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
        @Nullable Relation named = sight.relation(node.get("relation")).orElse(null);
        if (named instanceof Index index) {
            forecast.lock(index.table(), ofTable);
            forecast.lock(index, ofIndex);
            forecast.build(index);
        } else if (named != null) {
            reindex(named, ofTable, ofIndex);
        } else if (node.is("kind", "REINDEX_OBJECT_SCHEMA")) {
            sight.schema().namespace(node.text("name")).stream()
                    .flatMap(it -> it.relations().stream())
                    .filter(it -> it instanceof Table || (it instanceof View view && view.materialized()))
                    .forEach(it -> reindex(it, ofTable, ofIndex));
        }
    }

    private void reindex(Relation relation, LockMode ofTable, LockMode ofIndex) {
        List<? extends Relation> all =
                relation instanceof Table table && !table.partitionKey().isEmpty()
                        ? forecast.family(table)
                        : List.of(relation);
        for (Relation it : all) {
            forecast.lock(it, ofTable);
            Sight.indexes(it).forEach(index -> {
                forecast.lock(index, ofIndex);
                forecast.build(index);
            });
        }
    }

    private void vacuum(Node node) {
        boolean full = node.option("options", "full");
        for (Node named : node.list("rels", "VacuumRelation")) {
            sight.relation(named.get("relation")).ifPresent(it -> {
                if (full) {
                    forecast.rewrite(it);
                } else if (node.is("is_vacuumcmd")) {
                    forecast.lockIndexes(it, LockMode.ROW_EXCLUSIVE);
                }
            });
        }
    }

    private void refresh(Node node, View view) {
        boolean concurrently = node.is("concurrent");
        if (concurrently) {
            forecast.lockIndexes(view, LockMode.ROW_EXCLUSIVE);
            forecast.scan(view);
        } else {
            forecast.rewrite(view);
        }
        if (!node.is("skipData")) {
            Forecast.read(view).forEach(it -> {
                forecast.plan(it, LockMode.ACCESS_SHARE);
                forecast.scan(it);
            });
        }
    }

    private void grant(Node node) {
        boolean tables = node.is("objtype", "OBJECT_TABLE") && node.is("targtype", "ACL_TARGET_OBJECT");
        if (tables && sight.major() >= GRANT_LOCKS) {
            node.list("objects", "RangeVar").stream()
                    .flatMap(it -> sight.relation(it).stream())
                    .forEach(it -> forecast.lock(it, LockMode.ACCESS_SHARE));
        }
    }
}
