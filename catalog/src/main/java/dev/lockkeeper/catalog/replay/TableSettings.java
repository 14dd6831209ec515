package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Table.Persistence;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of ALTER TABLE that change no column and no constraint. */
final class TableSettings {

    private final Context context;
    private final Names names;

    TableSettings(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** SET (…) and RESET (…) of any relation. */
    void options(Relation relation, Node command) {
        Map<String, String> options = options(relation);
        List<Node> elements = command.get("def", "List").list("items", "DefElem");
        switch (command.text("subtype")) {
            case "AT_ResetRelOptions" -> Options.reset(options, elements);
            default -> Options.apply(options, elements);
        }
        context.writes(relation, "options");
    }

    private static Map<String, String> options(Relation relation) {
        if (relation instanceof Table table) {
            return table.options();
        }
        if (relation instanceof Index index) {
            return index.options();
        }
        return relation instanceof View view ? view.options() : new TreeMap<>();
    }

    /** What can be said of other relations than tables: who owns them, where they are, how long they stay. */
    void other(Relation relation, Node command) {
        context.writes(relation, "options");
        if (relation instanceof Sequence sequence) {
            persistence(command).ifPresent(sequence::persistence);
        }
    }

    /** Whatever else there is. */
    void apply(Table table, Node command, Node at) {
        String subtype = command.text("subtype");
        persistence(command).ifPresent(it -> persist(table, it));
        switch (subtype) {
            case "AT_EnableRowSecurity" -> table.rowSecurity(true);
            case "AT_DisableRowSecurity" -> table.rowSecurity(false);
            case "AT_ForceRowSecurity" -> table.rowSecurityForced(true);
            case "AT_NoForceRowSecurity" -> table.rowSecurityForced(false);
            case "AT_ReplicaIdentity" -> replicaIdentity(table, command.get("def", "ReplicaIdentityStmt"), at);
            case "AT_ClusterOn" -> index(table, command.text("name"), at);
            case "AT_EnableTrig" -> trigger(table, command, at, "origin");
            case "AT_EnableAlwaysTrig" -> trigger(table, command, at, "always");
            case "AT_EnableReplicaTrig" -> trigger(table, command, at, "replica");
            case "AT_DisableTrig" -> trigger(table, command, at, "disabled");
            case "AT_EnableTrigAll", "AT_EnableTrigUser" -> triggers(table, "origin");
            case "AT_DisableTrigAll", "AT_DisableTrigUser" -> triggers(table, "disabled");
            case "AT_EnableRule" -> rule(table, command, at, "origin");
            case "AT_EnableAlwaysRule" -> rule(table, command, at, "always");
            case "AT_EnableReplicaRule" -> rule(table, command, at, "replica");
            case "AT_DisableRule" -> rule(table, command, at, "disabled");
            default -> {
                // Owner, tablespace, access method and options of foreign data are not part of the model.
            }
        }
        context.writes(table, facet(subtype));
    }

    private static String facet(String subtype) {
        return subtype.contains("RowSecurity") ? "row security" : subtype.contains("Owner") ? "owner" : "options";
    }

    private static Optional<Persistence> persistence(Node command) {
        return switch (command.text("subtype")) {
            case "AT_SetLogged" -> Optional.of(Persistence.PERMANENT);
            case "AT_SetUnLogged" -> Optional.of(Persistence.UNLOGGED);
            default -> Optional.empty();
        };
    }

    /** The sequences of its columns stay as long as a table does. */
    private void persist(Table table, Persistence persistence) {
        table.persistence(persistence);
        table.columns().stream()
                .flatMap(it -> context.schema().dependencies().on(it).stream())
                .map(it -> it.dependent())
                .filter(it -> it instanceof Sequence sequence
                        && sequence.owner()
                                .filter(owner -> owner.relation().equals(table))
                                .isPresent())
                .forEach(it -> ((Sequence) it).persistence(persistence));
    }

    private void replicaIdentity(Table table, Node statement, Node at) {
        String name = statement.text("name");
        switch (statement.text("identity_type")) {
            case "f" -> table.replicaIdentity("full");
            case "n" -> table.replicaIdentity("nothing");
            case "i" -> index(table, name, at).ifPresent(it -> identifyBy(table, it, at));
            default -> table.replicaIdentity("default");
        }
    }

    private void identifyBy(Table table, Index index, Node at) {
        String why = "";
        if (!index.unique()) {
            why = "is not unique";
        } else if (index.predicate().isPresent()) {
            why = "does not have every row";
        } else if (index.keys().stream().anyMatch(it -> it.column() == null)) {
            why = "has an expression among its keys";
        } else if (index.keys().stream()
                .anyMatch(it -> it.column() != null && !it.column().notNull())) {
            why = "has a column that may be null";
        }
        if (!why.isEmpty()) {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    index,
                    "The index %s %s, so it cannot be the replica identity of %s."
                            .formatted(Identifier.quote(index.name()), why, table.title()),
                    "Use a unique index of NOT NULL columns without WHERE, or replica identity full.");
            return;
        }
        table.replicaIdentity(index.name());
    }

    private Optional<Index> index(Table table, String name, Node at) {
        Optional<Index> found =
                table.indexes().stream().filter(it -> it.name().equals(name)).findFirst();
        found.ifPresent(context::reads);
        if (found.isEmpty()) {
            names.missing(
                    at,
                    "index",
                    Identifier.quote(name),
                    table.indexes().stream().map(Index::name).toList());
        }
        return found;
    }

    private void trigger(Table table, Node command, Node at, String enabled) {
        String name = command.text("name");
        Optional<Trigger> found =
                table.triggers().stream().filter(it -> it.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            // The triggers of constraints are not part of the model, but can be named by a superuser.
            // Nor are those that a partition has from its table.
            if (!name.startsWith("RI_ConstraintTrigger_") && !table.isPartition()) {
                missing(
                        table,
                        "trigger",
                        name,
                        at,
                        table.triggers().stream().map(Trigger::name).toList());
            }
            return;
        }
        enable(found.get(), enabled);
        for (Table child : context.schema().children(table)) {
            child.triggers().stream()
                    .filter(any -> child.isPartition())
                    .filter(it -> it.name().equals(name))
                    .forEach(it -> enable(it, enabled));
        }
    }

    private void enable(Trigger trigger, String enabled) {
        trigger.enabled(enabled);
        context.writes(trigger, "options");
    }

    private void triggers(Table table, String enabled) {
        table.triggers().forEach(it -> enable(it, enabled));
    }

    private void rule(Table table, Node command, Node at, String enabled) {
        String name = command.text("name");
        var found = table.rules().stream().filter(it -> it.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            missing(
                    table,
                    "rule",
                    name,
                    at,
                    table.rules().stream().map(it -> it.name()).toList());
            return;
        }
        found.get().enabled(enabled);
        context.writes(found.get(), "options");
    }

    private void missing(Table table, String what, String name, Node at, List<String> there) {
        context.missing(
                at,
                table.title() + "." + Identifier.quote(name),
                "The table %s has no %s %s.%s"
                        .formatted(table.title(), what, Identifier.quote(name), Suggestion.of(name, there)),
                "Correct the name, or create it in an earlier migration.");
    }
}
