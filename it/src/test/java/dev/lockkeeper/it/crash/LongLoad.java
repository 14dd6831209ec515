package dev.lockkeeper.it.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An application at work for {@code crash.minutes} while its tables are changed and taken back all the time. */
@PostgresTest
final class LongLoad {

    private static final int MINUTES = Integer.getInteger("crash.minutes", 30);

    @Test
    void application_notices_no_change_and_loses_nothing(TestDatabase database) throws Exception {
        var report = new Report("Lockkeeper beside an application");
        long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
        new ShopLife(database).live(() -> System.nanoTime() < end, report::add);
        System.out.println(report.faults());
        assertTrue(report.notConverged().isEmpty(), report::places);
    }
}
