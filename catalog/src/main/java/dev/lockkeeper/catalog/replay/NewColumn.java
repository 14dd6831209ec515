package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Column.Generation;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Expression;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.TypeRef;
import dev.lockkeeper.catalog.schema.UserType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a column of a ColumnDef: its type, and where its values come from. Constraints are others' business. */
final class NewColumn {

    /** The types that stand for a sequence, a default and NOT NULL. */
    private static final Map<String, String> SERIALS = Map.of(
            "smallserial", "smallint",
            "serial2", "smallint",
            "serial", "integer",
            "serial4", "integer",
            "bigserial", "bigint",
            "serial8", "bigint");

    private final Context context;
    private final Types types;
    private final Collations collations;
    private final Expressions expressions;
    private final NewSequence sequences;
    private final Values values;

    NewColumn(Context context, Names names) {
        this.context = context;
        this.types = new Types(context, names);
        this.collations = new Collations(context, names);
        this.expressions = new Expressions(context, names);
        this.sequences = new NewSequence(context, names);
        this.values = new Values(context);
    }

    /** Whether the type of a column stands for a sequence. */
    static boolean serial(Node columnDef) {
        List<String> type = columnDef.get("typeName").names("names");
        return type.size() == 1 && SERIALS.containsKey(type.get(0));
    }

    /** Adds a column of this name and type; empty, and reported, if there is one. */
    Optional<Column> add(Relation relation, Node def) {
        String name = def.text("colname");
        Optional<Column> there = relation.column(name);
        if (there.isPresent()) {
            context.reads(there.get());
            context.exists(def, there.get(), "Choose another name, or leave the column out.");
            return Optional.empty();
        }
        boolean serial = serial(def);
        TypeRef type = serial
                ? TypeRef.builtIn(SERIALS.get(def.get("typeName").names("names").get(0)))
                : types.of(def.get("typeName"));
        var column = new Column(relation, name, type);
        relation.columns().add(column);
        context.writes(column);
        needsType(column);
        collations.set(column, def);
        if (serial) {
            column.notNull(true);
        }
        return Optional.of(column);
    }

    /** Remembers that a column cannot be without the type that a user made for it. */
    void needsType(Column column) {
        if (column.type().made() != null) {
            context.schema().dependencies().add(column, column.type().made(), Strength.NORMAL);
        }
    }

    /** Gives a column its default, identity or expression, all columns being there. */
    void values(Column column, Node def) {
        if (serial(def)) {
            serial(column);
        }
        for (Demand demand : Demand.ofColumn(def)) {
            if (demand.isOfValues()) {
                value(column, demand.node());
            }
        }
    }

    /** Gives a column what one constraint says of its values. */
    void value(Column column, Node constraint) {
        switch (constraint.text("contype")) {
            case "CONSTR_DEFAULT" -> setDefault(column, constraint.get("raw_expr"));
            case "CONSTR_GENERATED" -> {
                Generation kind = constraint.is("generated_kind", "s") ? Generation.STORED : Generation.VIRTUAL;
                values.generate(column, expression(column, constraint.get("raw_expr")), kind);
            }
            case "CONSTR_IDENTITY" -> identity(column, constraint);
            default -> {
                // NULL is what a column is anyway.
            }
        }
    }

    /** Gives a column a default. NULL is none, but where it is cast to the length of the type, or to a domain. */
    void setDefault(Column column, Node expression) {
        boolean cast = column.type().made() instanceof UserType.Domain
                || column.type().builtIn().contains("(")
                || column.type().builtIn().startsWith("interval ");
        boolean none = expression.get("A_Const").is("isnull") && !cast;
        values.set(column, none ? null : expression(column, expression));
    }

    /** Gives a generated column another expression. */
    void generate(Column column, Node expression) {
        values.generate(column, expression(column, expression), column.generation());
    }

    private Expression expression(Column column, Node node) {
        return expressions.of(node, column.relation(), "");
    }

    /** Makes a column an identity column. */
    void identity(Column column, Node constraint) {
        if (column.defaultValue().isPresent()) {
            context.refuse(
                    Kind.UNFIT,
                    constraint,
                    column,
                    "The column %s has a default, so it cannot be an identity column."
                            .formatted(Identifier.quote(column.name())),
                    "Drop the default first, or leave out GENERATED … AS IDENTITY.");
            return;
        }
        column.generation(
                constraint.is("generated_when", "a") ? Generation.IDENTITY_ALWAYS : Generation.IDENTITY_BY_DEFAULT);
        column.notNull(true);
        Sequence sequence = sequences.owned(column, constraint.list("options", "DefElem"));
        sequence.identity(true);
    }

    private void serial(Column column) {
        Sequence sequence = sequences.owned(column, List.of());
        String sql = "nextval(%s::regclass)".formatted(Identifier.literal(sequence.title()));
        values.set(column, new Expression(sql, List.of(sequence)));
    }
}
