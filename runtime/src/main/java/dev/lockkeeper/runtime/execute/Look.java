package dev.lockkeeper.runtime.execute;

import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.event.EventSink;
import dev.lockkeeper.runtime.platform.Found;
import dev.lockkeeper.runtime.platform.Platform;
import java.util.ArrayList;

/** Looks what there is of the thing that a statement is about, also where its table is locked at first. */
final class Look {

    private final Platform platform;
    private final EventSink events;
    private final LockRetry retry;
    private final Limits limits;

    Look(Platform platform, EventSink events, LockRetry retry, Limits limits) {
        this.platform = platform;
        this.events = events;
        this.retry = retry;
        this.limits = limits;
    }

    Found at(SqlStatement statement) {
        var found = new ArrayList<Found>(1);
        retry.run(limits, statement.locks(), () -> found.add(platform.probe(statement, limits, events)));
        return found.get(0);
    }
}
