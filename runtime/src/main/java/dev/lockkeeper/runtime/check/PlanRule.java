package dev.lockkeeper.runtime.check;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Finding.Severity;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.platform.Facts;
import java.util.List;

/** Judges a whole plan, with what a database says. */
interface PlanRule {

    /** Stable, such as {@code PRJ102}. */
    String id();

    /** Stable, and says what is wrong. */
    String slug();

    /** What is wrong with the plan; nothing if the rule has no objection. */
    List<Finding> check(Plan plan, Facts facts);

    /** What it has found, in four parts. */
    default Finding finding(Severity severity, String fact, String effect, String remedy) {
        return new Finding(id(), slug(), severity, new Message(id(), fact, effect, remedy), "");
    }
}
