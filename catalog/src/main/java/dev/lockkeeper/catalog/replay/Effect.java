package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.Compatibility;
import dev.lockkeeper.catalog.Impact;
import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.schema.SchemaObject;
import java.util.List;
import java.util.function.Predicate;

/**
 * One thing that a statement means to whoever uses the objects it has to do with.
 *
 * @param compatibility how bad it is
 * @param reason what is done, with the user's names; empty where there is nothing to say
 * @param remedy what to do instead; empty: it can only wait
 * @param on the objects concerned: where one migration has made them all, nobody else uses them yet
 * @param only objects that nobody else can know of: it is so where the migration has made them
 * @param back whether what it takes away is there again in a schema of later
 */
public record Effect(
        Compatibility compatibility,
        String reason,
        String remedy,
        List<SchemaObject> on,
        List<SchemaObject> only,
        Predicate<Schema> back) {

    /** Copies the objects. */
    public Effect {
        on = List.copyOf(on);
        only = List.copyOf(only);
    }

    static Effect of(Compatibility compatibility, String reason, SchemaObject... on) {
        return new Effect(compatibility, reason, "", List.of(on), List.of(), it -> false);
    }

    Effect instead(String other) {
        return new Effect(compatibility, reason, other, on, only, back);
    }

    Effect ifNew(SchemaObject object) {
        return new Effect(compatibility, reason, remedy, on, List.of(object), back);
    }

    Effect unless(Predicate<Schema> madeAgain) {
        return new Effect(compatibility, reason, remedy, on, only, madeAgain);
    }

    /** This one, where what it takes away is made again. */
    Effect replaced() {
        return of(Compatibility.COMPATIBLE, reason + " and makes it again", on.toArray(SchemaObject[]::new));
    }

    /** As a catalog keeps it. */
    public Impact impact() {
        return new Impact(compatibility, reason);
    }
}
