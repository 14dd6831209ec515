package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.schema.Column;
import dev.lockkeeper.catalog.schema.Dependencies.Strength;
import dev.lockkeeper.catalog.schema.Namespace;
import dev.lockkeeper.catalog.schema.Sequence;
import dev.lockkeeper.catalog.schema.Table;
import java.util.List;
import java.util.Set;

/** Makes the sequences of serial and identity columns. */
final class NewSequence {

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

    private final Context context;
    private final Names names;

    NewSequence(Context context, Names names) {
        this.context = context;
        this.names = names;
    }

    /** Makes a sequence that belongs to a column, and counts in its type. */
    Sequence owned(Column column, List<Node> options) {
        Namespace namespace = column.relation().namespace();
        String name = ChosenNames.sequence(column.relation(), column.name());
        for (Node option : options) {
            if (option.is("defname", "sequence_name")) {
                List<String> parts = option.get("arg", "List").names("items");
                name = parts.get(parts.size() - 1);
            }
        }
        var sequence = new Sequence(namespace, name);
        String type = column.type().builtIn();
        if (INTEGERS.contains(type)) {
            sequence.type(type);
        }
        new SequenceOptions(context, names).create(sequence, options);
        if (column.relation() instanceof Table table) {
            sequence.persistence(table.persistence());
        }
        sequence.owner(column);
        context.schema().add(sequence);
        context.schema().dependencies().add(sequence, column, Strength.AUTO);
        context.writes(sequence);
        return sequence;
    }
}
