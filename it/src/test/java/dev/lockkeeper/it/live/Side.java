package dev.lockkeeper.it.live;

/** Which version of an application. */
enum Side {
    /** The one that was there before the change. */
    OLD,
    /** The one that the change is for. */
    NEW;

    Side other() {
        return this == OLD ? NEW : OLD;
    }
}
