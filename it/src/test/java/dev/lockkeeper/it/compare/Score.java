package dev.lockkeeper.it.compare;

import java.util.List;
import java.util.Locale;

/**
 * How often somebody is right.
 *
 * @param found alarms where there is danger
 * @param missed danger without an alarm
 * @param falseAlarms alarms without danger
 */
record Score(int found, int missed, int falseAlarms) {

    /** Of one who judges; dangers of these kinds count as such, and those in neither list do not count at all. */
    static Score of(List<Case> cases, Reader reader, List<Danger> dangers, List<Danger> harmless) {
        int found = 0;
        int missed = 0;
        int falseAlarms = 0;
        for (Case it : cases) {
            boolean dangerous = dangers.contains(it.danger());
            boolean alarmed = it.alarmed(reader);
            found += dangerous && alarmed ? 1 : 0;
            missed += dangerous && !alarmed ? 1 : 0;
            falseAlarms += harmless.contains(it.danger()) && alarmed ? 1 : 0;
        }
        return new Score(found, missed, falseAlarms);
    }

    String precision() {
        return share(found, found + falseAlarms);
    }

    String recall() {
        return share(found, found + missed);
    }

    String f1() {
        return share(2 * found, 2 * found + missed + falseAlarms);
    }

    private static String share(int part, int whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.2f", (double) part / whole);
    }
}
