package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Constraint;
import dev.lockkeeper.catalog.schema.Index;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Other;
import dev.lockkeeper.catalog.schema.Policy;
import dev.lockkeeper.catalog.schema.RewriteRule;
import dev.lockkeeper.catalog.schema.Routine;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import dev.lockkeeper.catalog.schema.Table;
import dev.lockkeeper.catalog.schema.Trigger;
import dev.lockkeeper.catalog.schema.UserType.EnumType;
import dev.lockkeeper.catalog.schema.View;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps of a statement the texts of what it has made. */
final class Keeping {

    private static final Set<String> KEYS = Set.of("CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_FOREIGN");

    private final Schema schema;
    private final Originals originals;

    Keeping(Schema schema, Originals originals) {
        this.schema = schema;
        this.originals = originals;
    }

    void keep(ParsedStatement statement, Node node, List<Touch> touches) {
        var clauses = new Clauses(statement);
        switch (statement.kind()) {
            case "ViewStmt" ->
                kept(View.class, touches, Original.of(statement, "CREATE OR REPLACE " + clauses.created()));
            case "CreateTableAsStmt" -> whole(View.class, touches, statement, "");
            case "CreateEnumStmt" -> whole(EnumType.class, touches, statement, "");
            case "AlterPolicyStmt" -> policy(statement, node, touches, clauses);
            case "CreatePolicyStmt" -> kept(Policy.class, touches, Original.of(statement, ""));
            case "RuleStmt" -> whole(RewriteRule.class, touches, statement, "CREATE OR REPLACE " + clauses.created());
            case "CreateStatsStmt" -> whole(Other.class, touches, statement, "");
            case "CreateTrigStmt" ->
                whole(
                        Trigger.class,
                        touches,
                        statement,
                        node.is("isconstraint") ? "" : "CREATE OR REPLACE " + clauses.created());
            case "CreateFunctionStmt" -> routine(statement, node, touches, clauses);
            case "CreateSchemaStmt" -> {
                if (node.list("schemaElts").isEmpty() && !node.get("authrole").present()) {
                    whole(Namespace.class, touches, statement, "");
                }
            }
            case "IndexStmt" -> index(node, touches, clauses);
            case "CreateStmt" -> table(node, touches, clauses);
            case "AlterTableStmt" -> alteration(node, touches, clauses);
            default -> {
                // What else is made is not made again.
            }
        }
    }

    private void whole(
            Class<? extends SchemaObject> kind, List<Touch> touches, ParsedStatement statement, String again) {
        kept(kind, touches, new Original(statement.sql(), again, 0));
    }

    private void kept(Class<? extends SchemaObject> kind, List<Touch> touches, Original original) {
        written(kind, touches).findFirst().ifPresent(it -> originals.keep(it, original));
    }

    private static <T extends SchemaObject> Stream<T> written(Class<T> kind, List<Touch> touches) {
        return touches.stream()
                .filter(Touch::write)
                .map(Touch::object)
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct();
    }

    private void routine(ParsedStatement statement, Node node, List<Touch> touches, Clauses clauses) {
        int defaults = UndoReplace.defaults(node);
        var original = new Original(statement.sql(), "CREATE OR REPLACE " + clauses.created(), defaults);
        written(Routine.class, touches).findFirst().ifPresent(it -> originals.keep(it, original));
    }

    /** One that says all conditions that the policy has; else they are those of two statements. */
    private void policy(ParsedStatement statement, Node node, List<Touch> touches, Clauses clauses) {
        Optional<Policy> policy = written(Policy.class, touches).findFirst();
        if (policy.isEmpty()) {
            return;
        }
        Policy.Definition is = policy.get().definition();
        if (node.get("qual").present() != (is.using() != null)
                || node.get("with_check").present() != (is.withCheck() != null)) {
            return;
        }
        String create = "CREATE %s AS %s FOR %s TO %s%s"
                .formatted(
                        new Spelling(true).thing(policy.get()),
                        is.permissive() ? "PERMISSIVE" : "RESTRICTIVE",
                        is.command().toUpperCase(Locale.ROOT),
                        String.join(", ", is.roles()),
                        clauses.conditions());
        policy.get().renew();
        originals.keep(policy.get(), Original.of(statement, create, ""));
    }

    private void index(Node node, List<Touch> touches, Clauses clauses) {
        Optional<Index> index = written(Index.class, touches).findFirst();
        Optional<String> on = clauses.from("on");
        if (index.isEmpty() || on.isEmpty() || (index.get().table() instanceof Table table && !alone(schema, table))) {
            return;
        }
        originals.keep(
                index.get(), Original.ofIndex(node.is("unique"), index.get().name(), on.get()));
    }

    /** Whether no other table has to do with the columns and constraints of this one. */
    static boolean alone(Schema schema, Table table) {
        return !table.foreign()
                && table.partitionKey().isEmpty()
                && table.parents().isEmpty()
                && table.rowType().isEmpty()
                && schema.children(table).isEmpty();
    }

    private void table(Node node, List<Touch> touches, Clauses clauses) {
        Optional<Table> table = written(Table.class, touches).findFirst().filter(it -> alone(schema, it));
        if (table.isEmpty() || !node.list("tableElts", "TableLikeClause").isEmpty()) {
            return;
        }
        for (Node column : node.list("tableElts", "ColumnDef")) {
            column(table.get(), column, clauses);
        }
        constraints(node, touches, clauses, true);
    }

    private void alteration(Node node, List<Touch> touches, Clauses clauses) {
        for (Node command : node.list("cmds", "AlterTableCmd")) {
            if (command.is("subtype", "AT_AddColumn")) {
                written(Column.class, touches)
                        .filter(it -> it.relation() instanceof Table table && alone(schema, table))
                        .filter(it ->
                                it.name().equals(command.get("def", "ColumnDef").text("colname")))
                        .findFirst()
                        .ifPresent(it -> column((Table) it.relation(), command.get("def", "ColumnDef"), clauses));
            } else if (command.is("subtype", "AT_ColumnDefault")
                    && command.get("def").present()) {
                int location = location(command.get("def"));
                written(Column.class, touches)
                        .filter(it -> it.relation() instanceof Table table && alone(schema, table))
                        .filter(it -> it.name().equals(command.text("name")))
                        .findFirst()
                        .ifPresent(it -> clauses.defaultAt(location, Integer.MAX_VALUE)
                                .filter(any -> location < Integer.MAX_VALUE)
                                .ifPresent(sql -> originals.keep(it, Original.of(sql))));
            }
        }
        constraints(node, touches, clauses, false);
    }

    private void column(Table table, Node def, Clauses clauses) {
        List<Node> constraints = def.list("constraints", "Constraint");
        for (Node constraint : constraints) {
            if (!constraint.is("contype", "CONSTR_DEFAULT")) {
                continue;
            }
            int at = own(constraint);
            int stop = Stream.concat(constraints.stream(), Stream.of(def.get("collClause")))
                    .filter(Node::present)
                    .mapToInt(Keeping::own)
                    .filter(it -> it > at)
                    .min()
                    .orElse(Integer.MAX_VALUE);
            table.column(def.text("colname"))
                    .ifPresent(
                            it -> clauses.defaultAt(at, stop).ifPresent(sql -> originals.keep(it, Original.of(sql))));
        }
    }

    /** Constraints without a name are those of their kind, in order, where as many are new as were written. */
    private void constraints(Node statement, List<Touch> touches, Clauses clauses, boolean inOrder) {
        List<Node> nodes = statement.all("Constraint");
        if (nodes.stream()
                .anyMatch(it -> !it.text("indexspace").isEmpty()
                        || !it.text("indexname").isEmpty())) {
            return;
        }
        List<Constraint> made = written(Constraint.class, touches)
                .filter(it -> it.owner() instanceof Table table
                        && alone(schema, table)
                        && table.constraints().contains(it))
                .toList();
        if (nodes.stream().anyMatch(it -> KEYS.contains(it.text("contype")))) {
            made.stream()
                    .filter(it -> it.type() != Constraint.Type.CHECK)
                    .forEach(it -> originals.keep(it, Original.of("")));
        }
        List<Node> written =
                nodes.stream().filter(it -> it.is("contype", "CONSTR_CHECK")).toList();
        List<Constraint> checks =
                made.stream().filter(it -> it.type() == Constraint.Type.CHECK).toList();
        if (written.size() != checks.size() || !(inOrder || written.size() == 1 || named(written))) {
            return;
        }
        for (int i = 0; i < written.size(); i++) {
            String name = written.get(i).text("conname");
            Constraint check = checks.get(i);
            if (name.isEmpty() || name.equals(check.name())) {
                clauses.inParentheses(own(written.get(i))).ifPresent(it -> originals.keep(check, Original.of(it)));
            }
        }
    }

    private static boolean named(List<Node> constraints) {
        return constraints.stream().noneMatch(it -> it.text("conname").isEmpty());
    }

    private static int own(Node node) {
        return node.json().path("location").asInt(0);
    }

    /** The first place in an expression. */
    private static int location(Node node) {
        return node.json().findValues("location").stream()
                .mapToInt(it -> it.asInt(-1))
                .filter(it -> it > 0)
                .min()
                .orElse(Integer.MAX_VALUE);
    }
}
