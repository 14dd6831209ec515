package dev.lockkeeper.processor.cache;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a build has done.
 *
 * @param fingerprints of everything that matters in the source of each class in the catalog, by binary name
 * @param surroundings what matters besides: the lock file, the catalogs of other modules
 * @param judged the classes that were read with just this outcome, so that what was told of them is all there is to tell
 * @param told what was told of them, in this order
 * @param outcome what it wrote; empty if there was an error, or anything to tell that belongs to no single class
 */
public record Memory(
        SortedMap<String, String> fingerprints,
        String surroundings,
        SortedSet<String> judged,
        List<Telling> told,
        Optional<Outcome> outcome) {

    /** Copies. */
    public Memory {
        fingerprints = new TreeMap<>(fingerprints);
        judged = new TreeSet<>(judged);
        told = List.copyOf(told);
    }

    /** Of no build. */
    public static Memory none() {
        return new Memory(new TreeMap<>(), "", new TreeSet<>(), List.of(), Optional.empty());
    }

    /**
     * What a build wrote.
     *
     * @param catalog the text of the catalog file
     * @param sources the text of each class that was generated, by package
     */
    public record Outcome(String catalog, SortedMap<String, String> sources) {
        /** Copies the sources. */
        public Outcome {
            sources = new TreeMap<>(sources);
        }
    }
}
