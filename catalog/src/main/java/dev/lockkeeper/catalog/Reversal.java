package dev.lockkeeper.catalog;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How one action is taken back, as far as its SQL tells. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reversal.Undo.class, name = "undo"),
    @JsonSubTypes.Type(value = Reversal.Nothing.class, name = "nothing"),
    @JsonSubTypes.Type(value = Reversal.Unknown.class, name = "unknown")
})
public sealed interface Reversal {

    /** By these statements, in this order. */
    record Undo(List<SqlStatement> statements) implements Reversal {
        /** Copies the statements. */
        public Undo {
            statements = List.copyOf(statements);
        }
    }

    /** There is nothing to take back, because of {@code why}. */
    record Nothing(String why) implements Reversal {}

    /** It cannot be derived, because of {@code why}, a sentence that ends without a full stop. */
    record Unknown(String why) implements Reversal {}
}
