package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.TypeRef;
import java.util.List;
import java.util.Set;

/** The type of a computed column, where its form alone tells. */
final class OutputType {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", ">", "<=", ">=", "!=");

    private OutputType() {}

    static TypeRef of(Node value) {
        String kind = value.json().isEmpty() ? "" : value.json().fieldNames().next();
        Node node = value.get(kind);
        return switch (kind) {
            case "BoolExpr", "NullTest", "BooleanTest" -> TypeRef.builtIn("boolean");
            case "SubLink" -> node.is("subLinkType", "EXISTS_SUBLINK") ? TypeRef.builtIn("boolean") : Output.UNKNOWN;
            case "A_Expr" ->
                node.is("kind", "AEXPR_OP") && COMPARISONS.contains(operator(node))
                        ? TypeRef.builtIn("boolean")
                        : Output.UNKNOWN;
            case "A_Const" -> constant(node);
            case "FuncCall" ->
                node.names("funcname").equals(List.of("count")) ? TypeRef.builtIn("bigint") : Output.UNKNOWN;
            default -> Output.UNKNOWN;
        };
    }

    private static String operator(Node expression) {
        List<String> names = expression.names("name");
        return names.isEmpty() ? "" : names.get(names.size() - 1);
    }

    private static TypeRef constant(Node constant) {
        if (constant.get("sval").present()) {
            return TypeRef.builtIn("text");
        }
        if (constant.get("ival").present()) {
            return TypeRef.builtIn("integer");
        }
        return constant.get("boolval").present() ? TypeRef.builtIn("boolean") : Output.UNKNOWN;
    }
}
