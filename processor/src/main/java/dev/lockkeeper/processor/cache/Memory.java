package dev.lockkeeper.processor.cache;

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
 * @param quiet the classes of which there was nothing to tell, though they were read, with just this outcome
 * @param outcome what it wrote; empty if there was anything to tell, which the next build must tell again
 */
public record Memory(
        SortedMap<String, String> fingerprints,
        String surroundings,
        SortedSet<String> quiet,
        Optional<Outcome> outcome) {

    /** Copies. */
    public Memory {
        fingerprints = new TreeMap<>(fingerprints);
        quiet = new TreeSet<>(quiet);
    }

    /** Of no build. */
    public static Memory none() {
        return new Memory(new TreeMap<>(), "", new TreeSet<>(), Optional.empty());
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
