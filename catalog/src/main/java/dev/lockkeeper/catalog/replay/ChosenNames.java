package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.UserType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The names that PostgreSQL gives to what has none: indexes, sequences and constraints.
 *
 * @see <a href="https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/commands/indexcmds.c">makeObjectName,
 *     ChooseRelationName, ChooseIndexName</a>
 */
final class ChosenNames {

    /** The most bytes that a name has. */
    private static final int LONGEST = 63;

    private ChosenNames() {}

    /** A free name for an index that keeps a constraint. */
    static String keyIndex(Relation table, List<String> columns, String label) {
        String second = label.equals("pkey") ? "" : addition(columns);
        return free(
                table.name(),
                second,
                label,
                it -> taken(table.namespace(), it) || table.namespace().constrains(it));
    }

    /** A free name for any other index. */
    static String index(Relation table, List<String> columns) {
        return free(table.name(), addition(columns), "idx", it -> taken(table.namespace(), it));
    }

    /** A free name for the sequence of a serial or identity column. */
    static String sequence(Relation table, String column) {
        return free(table.name(), column, "seq", it -> taken(table.namespace(), it));
    }

    /** A free name for a constraint that has no index; {@code second} is empty for one of no or several columns. */
    static String constraint(Relation table, String second, String label) {
        return free(table.name(), second, label, table.namespace()::constrains);
    }

    /** A free name for a constraint of a domain. */
    static String constraint(UserType domain) {
        return free(domain.name(), "", "check", domain.namespace()::constrains);
    }

    /** What stands for several columns in a name. */
    static String addition(List<String> columns) {
        var text = new StringBuilder();
        for (String column : columns) {
            text.append(text.isEmpty() ? "" : "_").append(column);
            if (bytes(text.toString()) > LONGEST) {
                break;
            }
        }
        return text.toString();
    }

    /** The names of an index's columns, as they go into its own: {@code expr}, {@code expr1}, … for expressions. */
    static List<String> columns(List<Node> elements) {
        return distinct(elements.stream().map(ChosenNames::column).toList());
    }

    private static String column(Node element) {
        String name = element.text("name");
        String derived = name.isEmpty() ? OutputName.of(element.get("expr")) : name;
        return derived.equals("?column?") ? "expr" : derived;
    }

    /** The names with numbers behind those that came before. */
    static List<String> distinct(List<String> originals) {
        var names = new ArrayList<String>();
        for (String original : originals) {
            String name = original;
            for (int i = 1; names.contains(name); i++) {
                name = clip(original, LONGEST - String.valueOf(i).length()) + i;
            }
            names.add(name);
        }
        return names;
    }

    /** Both names and the label, the longer name cut until all fits. */
    static String join(String first, String second, String label) {
        int left = LONGEST - 1 - label.length() - (second.isEmpty() ? 0 : 1);
        int one = bytes(first);
        int two = bytes(second);
        while (one + two > left) {
            if (one > two) {
                one--;
            } else {
                two--;
            }
        }
        String start = clip(first, one);
        return second.isEmpty() ? start + "_" + label : start + "_" + clip(second, two) + "_" + label;
    }

    private static String free(String first, String second, String label, Predicate<String> taken) {
        String name = join(first, second, label);
        for (int pass = 1; taken.test(name); pass++) {
            name = join(first, second, label + pass);
        }
        return name;
    }

    private static boolean taken(Namespace namespace, String name) {
        return namespace.relation(name).isPresent();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** As many whole characters as fit into so many bytes. */
    private static String clip(String text, int bytes) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > bytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
