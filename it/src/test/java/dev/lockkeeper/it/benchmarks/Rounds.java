package dev.lockkeeper.it.benchmarks;

/** How often everything takes its turn. A round before the first one only warms the caches of the file system. */
final class Rounds {

    /** Of Lockkeeper, and of what its goals are measured by. */
    static final int ALL = Integer.getInteger("benchmarks.rounds", 7);

    /** Of tools that take many times as long, where a few rounds are enough to tell how many times. */
    static final int OF_PEERS = Math.min(3, ALL);

    private Rounds() {}

    static boolean has(Tool tool, int round) {
        return round <= (Tool.PEERS.contains(tool) ? OF_PEERS : ALL);
    }
}
