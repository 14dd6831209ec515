package dev.lockkeeper.runtime;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random changes of random tables, there and back by chance: {@code chains} of them, the first by {@code chains.seed}. */
@PostgresTest
final class ChangeChainsTest {

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_is_lost_on_any_way_there_and_back(long seed, TestDatabase database) throws Exception {
        var random = new Random(seed);
        var plan = new ChainPlan(random);
        try {
            new Chain(plan, database, random).travel();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("-Dchains=1 -Dchains.seed=%d\n%s".formatted(seed, plan.source()), e);
        }
    }

    static LongStream seeds() {
        long first = Long.getLong("chains.seed", 1);
        return LongStream.range(first, first + Long.getLong("chains", 6));
    }
}
