package dev.lockkeeper.runtime.event;

import java.util.List;

/** Listens to a run. */
@FunctionalInterface
public interface EventSink {

    /** Takes notice of an event. It must not throw, and should not take long: the run waits for it. */
    void accept(Event event);

    /** One sink that tells several. */
    static EventSink all(List<EventSink> sinks) {
        List<EventSink> copy = List.copyOf(sinks);
        return event -> copy.forEach(it -> it.accept(event));
    }
}
