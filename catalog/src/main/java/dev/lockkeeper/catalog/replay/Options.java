package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import java.util.List;
import java.util.Map;

/** Reads storage parameters: WITH (…), SET (…) and RESET (…). Those of the TOAST table are left out. */
final class Options {

    private Options() {}

    /** Sets those that are named. */
    static void apply(Map<String, String> options, List<Node> elements) {
        for (Node element : elements) {
            // WITH (OIDS = false) is allowed and means nothing.
            if (!element.is("defname", "oids")) {
                options.put(name(element), value(element.get("arg")));
            }
        }
    }

    /** Takes away those that are named. */
    static void reset(Map<String, String> options, List<Node> elements) {
        elements.forEach(it -> options.remove(name(it)));
    }

    /** Those of a table's TOAST table have {@code toast.} before them. */
    private static String name(Node element) {
        String namespace = element.text("defnamespace");
        return namespace.isEmpty() ? element.text("defname") : namespace + "." + element.text("defname");
    }

    /** The value as PostgreSQL keeps it; without one, an option is true. */
    static String value(Node arg) {
        if (!arg.present() || arg.json().isEmpty()) {
            return "true";
        }
        String kind = arg.json().fieldNames().next();
        Node node = arg.get(kind);
        return switch (kind) {
            case "Integer" -> String.valueOf(node.json().path("ival").asInt(0));
            case "Float" -> node.text("fval");
            case "Boolean" -> String.valueOf(node.is("boolval"));
            case "TypeName" -> String.join(".", node.names("names"));
            default -> node.text("sval");
        };
    }
}
