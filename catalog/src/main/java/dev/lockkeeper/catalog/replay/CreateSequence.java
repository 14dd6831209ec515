package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.replay.Problem.Kind;
import dev.lockkeeper.catalog.schema.Relation;
import dev.lockkeeper.catalog.schema.Sequence;
import java.util.List;
import java.util.Optional;

/** CREATE SEQUENCE and ALTER SEQUENCE. */
final class CreateSequence {

    private final Context context;
    private final Names names;
    private final SequenceOptions options;

    CreateSequence(Context context, Names names) {
        this.context = context;
        this.names = names;
        this.options = new SequenceOptions(context, names);
    }

    /** CREATE SEQUENCE. */
    void create(Node node) {
        Node rangeVar = node.get("sequence");
        new NewRelation(context, names)
                .place(rangeVar, node.is("if_not_exists"))
                .ifPresent(namespace -> {
                    var sequence = new Sequence(namespace, rangeVar.text("relname"));
                    sequence.persistence(CreateTable.persistence(rangeVar, ""));
                    options.create(sequence, node.list("options", "DefElem"));
                    context.schema().add(sequence);
                    context.writes(sequence);
                });
    }

    /** ALTER SEQUENCE. */
    void alter(Node node) {
        Node rangeVar = node.get("sequence");
        Optional<Relation> found = node.is("missing_ok")
                ? names.find(rangeVar)
                : names.relation(Names.parts(rangeVar), rangeVar, "sequence");
        if (found.isEmpty()) {
            return;
        }
        if (!(found.get() instanceof Sequence sequence)) {
            context.refuse(
                    Kind.UNFIT,
                    rangeVar,
                    found.get(),
                    "%s is a %s, not a sequence."
                            .formatted(found.get().title(), found.get().kind()),
                    "Name a sequence.");
            return;
        }
        List<Node> elements = node.list("options", "DefElem");
        options.alter(sequence, elements);
        context.writes(sequence, "options");
    }
}
