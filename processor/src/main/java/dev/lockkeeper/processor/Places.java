package dev.lockkeeper.processor;

import javax.annotation.processing.ProcessingEnvironment;

/** Finds where positions are in the sources. */
interface Places {

    /** The place, or the nearest to it that the compiler can point at. */
    Place find(Position position);

    /** As exact as the compiler lets us be. */
    static Places of(ProcessingEnvironment environment) {
        Places nearest = new NearestPlaces(environment.getMessager());
        try {
            return new JavacPlaces(environment, nearest);
        } catch (IllegalArgumentException | LinkageError e) {
            // Not javac, or javac behind a wrapper, as IDEs and build tools have it; the API of its trees may be
            // missing.
            return nearest;
        }
    }
}
