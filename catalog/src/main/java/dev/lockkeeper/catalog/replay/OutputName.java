package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import java.util.List;
import java.util.Locale;

/**
 * What PostgreSQL calls a column of a query that nobody gave a name to.
 *
 * @see <a href="https://www.postgresql.org/docs/current/queries-select-lists.html#QUERIES-COLUMN-LABELS">Column labels</a>
 */
final class OutputName {

    private static final String NONE = "?column?";

    private OutputName() {}

    static String of(Node value) {
        String strong = strong(value);
        if (!strong.isEmpty()) {
            return strong;
        }
        Node cast = value.get("TypeCast");
        if (cast.present()) {
            String inner = strong(cast.get("arg"));
            return inner.isEmpty() ? last(cast.get("typeName").names("names")) : inner;
        }
        Node choice = value.get("CaseExpr");
        if (choice.present()) {
            String otherwise = choice.get("defresult").present() ? of(choice.get("defresult")) : NONE;
            return otherwise.equals(NONE) ? "case" : otherwise;
        }
        return NONE;
    }

    private static String strong(Node value) {
        String kind = value.json().isEmpty() ? "" : value.json().fieldNames().next();
        Node node = value.get(kind);
        return switch (kind) {
            case "ColumnRef" -> last(node.names("fields"));
            case "FuncCall" -> last(node.names("funcname"));
            case "A_Indirection" -> {
                String field = last(node.names("indirection"));
                yield field.isEmpty() ? strong(node.get("arg")) : field;
            }
            case "CollateClause", "NamedArgExpr" -> strong(node.get("arg"));
            case "TypeCast" -> strong(node.get("arg"));
            case "CoalesceExpr" -> "coalesce";
            case "MinMaxExpr" -> node.is("op", "IS_LEAST") ? "least" : "greatest";
            case "A_ArrayExpr" -> "array";
            case "RowExpr" -> "row";
            case "GroupingFunc" -> "grouping";
            case "XmlSerialize" -> "xmlserialize";
            case "SQLValueFunction" -> valueFunction(node.text("op"));
            case "A_Expr" -> node.is("kind", "AEXPR_NULLIF") ? "nullif" : "";
            case "SubLink" -> subLink(node);
            default -> "";
        };
    }

    /** {@code SVFOP_CURRENT_TIMESTAMP_N} is called current_timestamp. */
    private static String valueFunction(String op) {
        String name = op.replace("SVFOP_", "").toLowerCase(Locale.ROOT);
        return name.endsWith("_n") ? name.substring(0, name.length() - 2) : name;
    }

    private static String subLink(Node link) {
        return switch (link.text("subLinkType")) {
            case "EXISTS_SUBLINK" -> "exists";
            case "ARRAY_SUBLINK" -> "array";
            case "EXPR_SUBLINK" -> {
                List<Node> targets = link.get("subselect", "SelectStmt").list("targetList", "ResTarget");
                if (targets.isEmpty()) {
                    yield "";
                }
                String given = targets.get(0).text("name");
                String name = given.isEmpty() ? of(targets.get(0).get("val")) : given;
                yield name.equals(NONE) ? "" : name;
            }
            default -> "";
        };
    }

    private static String last(List<String> names) {
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }
}
