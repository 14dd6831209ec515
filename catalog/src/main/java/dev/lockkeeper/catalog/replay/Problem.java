package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.catalog.schema.SchemaObject;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement does not fit the schema it meets.
 *
 * @param kind what is wrong
 * @param location the byte of the UTF-8 input where it is, as in a parse tree; -1: nowhere nearer than the statement
 * @param fact what is the case, with the user's names: {@code There is no table custmer. Did you mean customer?}
 * @param remedy what to do
 * @param name the name that was looked for or made, as SQL reads it: what is missing may be what another migration makes
 * @param object what stands in the way; null: nothing does
 */
public record Problem(
        Kind kind,
        int location,
        String fact,
        String remedy,
        String name,
        @Nullable SchemaObject object) {

    /** What may be wrong. */
    public enum Kind {
        /** An object is not there. */
        MISSING("LK1021", "PostgreSQL would refuse the statement."),
        /** An object is there already. */
        EXISTS("LK1022", "PostgreSQL would refuse the statement."),
        /** Other objects depend on what is dropped or changed. */
        IN_USE("LK1023", "PostgreSQL would refuse the statement."),
        /** It is not that kind of object, or cannot be changed like that. */
        UNFIT("LK1024", "PostgreSQL would refuse the statement.");

        private final String code;
        private final String effect;

        Kind(String code, String effect) {
            this.code = code;
            this.effect = effect;
        }

        /** The code of the message. */
        public String code() {
            return code;
        }
    }

    /** As it is told. */
    public Message message() {
        return new Message(kind.code, fact, kind.effect, remedy);
    }
}
