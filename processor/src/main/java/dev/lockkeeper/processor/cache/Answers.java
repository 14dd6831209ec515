package dev.lockkeeper.processor.cache;

import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the grammar said, as {@link RememberingParser} packs it, and for whom it was asked.
 *
 * @param uses the keys of what each class in the catalog needs, by binary name
 * @param packed by key; nothing that nobody needs
 */
public record Answers(SortedMap<String, SortedSet<String>> uses, SortedMap<String, ByteBuffer> packed) {

    /** Copies, and drops what is not needed. */
    public Answers {
        uses = new TreeMap<>(uses);
        packed = new TreeMap<>(packed);
        var needed = new TreeSet<String>();
        uses.values().forEach(needed::addAll);
        packed.keySet().retainAll(needed);
    }

    /** Of no build. */
    public static Answers none() {
        return new Answers(new TreeMap<>(), new TreeMap<>());
    }
}
