package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import java.util.List;
import java.util.stream.Collectors;

/** Writes down which rows a partition holds. */
final class PartitionBound {

    private PartitionBound() {}

    /** {@code from (1) to (10)}, {@code in ('a', null)}, {@code modulus 4 remainder 0} or {@code default}. */
    static String of(Node bound) {
        if (bound.is("is_default")) {
            return "default";
        }
        return switch (bound.text("strategy")) {
            case "l" -> "in (%s)".formatted(values(bound.list("listdatums")));
            case "h" -> "modulus %s remainder %s".formatted(bound.text("modulus"), zero(bound.text("remainder")));
            default ->
                "from (%s) to (%s)".formatted(values(bound.list("lowerdatums")), values(bound.list("upperdatums")));
        };
    }

    private static String values(List<Node> values) {
        return values.stream().map(PartitionBound::value).collect(Collectors.joining(", "));
    }

    private static String value(Node node) {
        List<String> column = node.get("ColumnRef").names("fields");
        if (!column.isEmpty()) {
            return String.join(".", column);
        }
        Node constant = node.get("A_Const");
        if (constant.is("isnull")) {
            return "null";
        }
        if (constant.get("sval").present()) {
            return Identifier.literal(constant.get("sval").text("sval"));
        }
        if (constant.get("ival").present()) {
            return zero(constant.get("ival").text("ival"));
        }
        return constant.get("fval").present() ? constant.get("fval").text("fval") : "expression";
    }

    private static String zero(String number) {
        return number.isEmpty() ? "0" : number;
    }
}
