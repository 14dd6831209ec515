package dev.lockkeeper.processor.cache;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a build has done.
 *
 * @param fingerprints of everything that matters in the source of each class in the catalog, by binary name
 * @param outcome what it wrote; empty if there was anything to tell, which the next build must tell again
 */
public record Memory(SortedMap<String, String> fingerprints, Optional<Outcome> outcome) {

    /** Copies. */
    public Memory {
        fingerprints = new TreeMap<>(fingerprints);
    }

    /** Of no build. */
    public static Memory none() {
        return new Memory(new TreeMap<>(), Optional.empty());
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
