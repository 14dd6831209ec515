package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Identifier;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Sequence.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * Reads the options of CREATE and ALTER SEQUENCE, and of identity columns.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createsequence.html">CREATE SEQUENCE</a>
 */
final class SequenceOptions {

    private final Context context;
    private final Names names;

    SequenceOptions(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** Applies options to a sequence that counts from 1 so far. */
    void create(Sequence sequence, List<Node> options) {
        typeName(options).ifPresent(sequence::type);
        boolean down = number(options, "increment").orElse(1L) < 0;
        long min = down ? lowest(sequence.type()) : 1;
        long max = down ? -1 : highest(sequence.type());
        var before = new Numbers(0, 1, min, max, 1, false);
        Numbers numbers = read(before, options, sequence.type());
        long first = numbers.increment() < 0 ? numbers.max() : numbers.min();
        sequence.numbers(withStart(numbers, number(options, "start").orElse(first)));
        owner(sequence, options);
    }

    /** Applies options to a sequence that is there. */
    void alter(Sequence sequence, List<Node> options) {
        typeName(options).ifPresent(it -> retype(sequence, it));
        Numbers kept = sequence.numbers();
        Numbers read = read(kept, options, sequence.type());
        sequence.numbers(withStart(read, number(options, "start").orElse(read.start())));
        owner(sequence, options);
    }

    /** Lets a sequence count in another type; a limit that was the old type's becomes the new one's. */
    static void retype(Sequence sequence, String type) {
        Numbers numbers = sequence.numbers();
        long max = numbers.max() == highest(sequence.type()) ? highest(type) : numbers.max();
        long min = numbers.min() == lowest(sequence.type()) ? lowest(type) : numbers.min();
        sequence.type(type);
        sequence.numbers(new Numbers(numbers.start(), numbers.increment(), min, max, numbers.cache(), numbers.cycle()));
    }

    private static Optional<String> typeName(List<Node> options) {
        return option(options, "as").flatMap(it -> {
            List<String> name = it.get("arg", "TypeName").names("names");
            return BuiltInTypes.format("pg_catalog", name.get(name.size() - 1), List.of());
        });
    }

    private static Numbers read(Numbers before, List<Node> options, String type) {
        long increment = number(options, "increment").orElse(before.increment());
        boolean cycle = option(options, "cycle")
                .map(it -> it.get("arg", "Boolean").is("boolval"))
                .orElse(before.cycle());
        long cache = number(options, "cache").orElse(before.cache());
        long min = limit(options, "minvalue", before.min(), increment < 0 ? lowest(type) : 1);
        long max = limit(options, "maxvalue", before.max(), increment < 0 ? -1 : highest(type));
        return new Numbers(before.start(), increment, min, max, cache, cycle);
    }

    private static Numbers withStart(Numbers numbers, long start) {
        return new Numbers(start, numbers.increment(), numbers.min(), numbers.max(), numbers.cache(), numbers.cycle());
    }

    /** NO MINVALUE is the option without a number, and stands for the usual limit. */
    private static long limit(List<Node> options, String name, long before, long usual) {
        Optional<Node> option = option(options, name);
        if (option.isEmpty()) {
            return before;
        }
        return option.get().get("arg").present() ? number(options, name).orElse(usual) : usual;
    }

    private void owner(Sequence sequence, List<Node> options) {
        option(options, "owned_by").ifPresent(it -> {
            List<String> parts = it.get("arg", "List").names("items");
            context.schema().dependencies().forget(sequence, Strength.AUTO);
            if (parts.size() == 1) {
                sequence.owner(null);
                return;
            }
            List<String> table = parts.subList(0, parts.size() - 1);
            names.relation(table, it, "relation")
                    .flatMap(relation -> column(relation, sequence, parts.get(parts.size() - 1), it))
                    .ifPresent(column -> {
                        sequence.owner(column);
                        context.schema().dependencies().add(sequence, column, Strength.AUTO);
                    });
        });
    }

    private Optional<Column> column(Relation relation, Sequence sequence, String name, Node at) {
        if (relation.namespace() != sequence.namespace()) {
            context.refuse(
                    Kind.UNFIT,
                    at,
                    relation,
                    "The sequence %s and the table %s are in different schemas."
                            .formatted(Identifier.quote(sequence.name()), relation.title()),
                    "Make the sequence in the schema of its table, or leave OWNED BY out.");
        }
        return names.column(relation, name, at);
    }

    private static Optional<Node> option(List<Node> options, String name) {
        return options.stream().filter(it -> it.is("defname", name)).findFirst();
    }

    /** The number of an option; one too long for an int is written as a float. */
    private static Optional<Long> number(List<Node> options, String name) {
        return option(options, name).filter(it -> it.get("arg").present()).map(it -> {
            String text = it.get("arg", "Float").text("fval");
            return text.isEmpty() ? it.get("arg", "Integer").json().path("ival").asLong(0) : parse(text);
        });
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            // Out of range, which PostgreSQL refuses; the nearest is as good as any.
            return text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    private static long highest(String type) {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private static long lowest(String type) {
        return switch (type) {
            case "smallint" -> Short.MIN_VALUE;
            case "integer" -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }
}
