package dev.lockkeeper.catalog.lint.lock;

import dev.lockkeeper.catalog.LockMode;
import dev.lockkeeper.catalog.lint.rule.Objection;
import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.Map;
import java.util.stream.Stream;

/** Parts of ALTER TABLE of a kind, on a table that is in use. */
final class ChangeLocks implements Rule.Check {

    private final Map<String, String> words;
    private final LockMode mode;

    /**
     * A check for some parts.
     *
     * @param words by kind of part, such as {@code AT_DisableTrig}, how SQL says it
     */
    private ChangeLocks(LockMode mode, Map<String, String> words) {
        this.mode = mode;
        this.words = Map.copyOf(words);
    }

    /** ENABLE and DISABLE TRIGGER. */
    static ChangeLocks triggers() {
        return new ChangeLocks(
                LockMode.SHARE_ROW_EXCLUSIVE,
                Map.of(
                        "AT_EnableTrig", "ENABLE TRIGGER",
                        "AT_EnableAlwaysTrig", "ENABLE ALWAYS TRIGGER",
                        "AT_EnableReplicaTrig", "ENABLE REPLICA TRIGGER",
                        "AT_DisableTrig", "DISABLE TRIGGER",
                        "AT_EnableTrigAll", "ENABLE TRIGGER ALL",
                        "AT_DisableTrigAll", "DISABLE TRIGGER ALL",
                        "AT_EnableTrigUser", "ENABLE TRIGGER USER",
                        "AT_DisableTrigUser", "DISABLE TRIGGER USER"));
    }

    /** ENABLE, DISABLE and FORCE ROW LEVEL SECURITY. */
    static ChangeLocks rowSecurity() {
        return new ChangeLocks(
                LockMode.ACCESS_EXCLUSIVE,
                Map.of(
                        "AT_EnableRowSecurity", "ENABLE ROW LEVEL SECURITY",
                        "AT_DisableRowSecurity", "DISABLE ROW LEVEL SECURITY",
                        "AT_ForceRowSecurity", "FORCE ROW LEVEL SECURITY",
                        "AT_NoForceRowSecurity", "NO FORCE ROW LEVEL SECURITY"));
    }

    /** OWNER TO. */
    static ChangeLocks owner() {
        return new ChangeLocks(LockMode.ACCESS_EXCLUSIVE, Map.of("AT_ChangeOwner", "OWNER TO"));
    }

    @Override
    public Stream<Objection> check(Scene scene) {
        return scene.changes(words.keySet().toArray(String[]::new))
                .filter(it -> it.table().busy())
                .map(it -> ShortLock.objection(scene, words.getOrDefault(it.kind(), it.kind()), mode, it.table()));
    }
}
