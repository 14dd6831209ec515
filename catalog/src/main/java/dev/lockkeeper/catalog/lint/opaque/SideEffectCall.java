package dev.lockkeeper.catalog.lint.opaque;

import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import dev.lockkeeper.catalog.schema.Routine;
import java.util.stream.Stream;

/** SELECT of a volatile function, or CALL: it may change anything. */
final class SideEffectCall implements Rule.Check {

    @Override
    public Stream<Objection> check(Scene scene) {
        return Called.by(scene)
                .filter(it -> it.stream().allMatch(SideEffectCall::mayChange))
                .map(it -> it.get(0))
                .map(it -> new Objection(
                        "%s calls the %s %s, which may change anything."
                                .formatted(scene.statement().command(), it.kind(), it.title()),
                        "What it locks and changes is not judged.",
                        it.kind().equals("procedure")
                                ? "Write its statements themselves."
                                : "Write its statements themselves; if it only reads, declare it STABLE."));
    }

    private static boolean mayChange(Routine routine) {
        return routine.kind().equals("procedure")
                || (routine.kind().equals("function")
                        && routine.definition().volatility().equals("volatile"));
    }
}
