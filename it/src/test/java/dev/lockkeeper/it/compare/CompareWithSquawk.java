package dev.lockkeeper.it.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.catalog.lint.SqlLint;
import dev.lockkeeper.catalog.lint.SqlLint.Request;
import dev.lockkeeper.catalog.lint.SqlLint.Script;
import dev.lockkeeper.catalog.lint.rule.Settings;
import dev.lockkeeper.it.compare.Squawk.Warning;
import dev.lockkeeper.testing.PostgresTest;
import dev.lockkeeper.testing.RuleExample;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Writes {@code docs/rules/compared.md}: what Lockkeeper and squawk say of each example, and what a server does. */
@PostgresTest
final class CompareWithSquawk {

    private static final Path RULES = Path.of("../docs/rules").toAbsolutePath().normalize();
    private static final Path WORK = Path.of("target/compare").toAbsolutePath();
    private static final int MAJOR = 18;
    private static final String MIGRATION = "migration.sql";

    @Test
    void write_what_each_says_and_what_a_server_does(TestDatabase database) throws Exception {
        Squawk squawk = Squawk.installed();
        assertEquals(MAJOR, database.serverVersion());
        List<RuleExample> examples =
                RuleExample.all(RULES).stream().filter(it -> it.isFor(MAJOR)).toList();
        Map<RuleExample, List<Warning>> alone = warnings(squawk, examples, false);
        Map<RuleExample, List<Warning>> told = warnings(squawk, examples, true);
        var cases = new ArrayList<Case>();
        try (var playground = new Playground(database)) {
            for (RuleExample it : examples) {
                var alarms = new EnumMap<Reader, List<Alarm>>(Reader.class);
                alarms.put(Reader.LOCKKEEPER, alarms(it, it.before()));
                alarms.put(Reader.LOCKKEEPER_ALONE, alarms(it, List.of()));
                alarms.put(Reader.SQUAWK, alarms(alone.getOrDefault(it, List.of())));
                alarms.put(Reader.SQUAWK_TOLD, alarms(told.getOrDefault(it, List.of())));
                List<Step> steps = it.refused() ? List.of() : Trial.of(it, playground);
                cases.add(new Case(it, steps, alarms, Squawk.rules(alone.getOrDefault(it, List.of()))));
            }
        }
        String server = database.scalar("show server_version").replaceFirst(" .*", "");
        Files.writeString(RULES.resolve("compared.md"), new ComparedPage(cases, squawk.version(), server).text());
    }

    private static List<Alarm> alarms(RuleExample example, List<String> before) {
        var scripts = new ArrayList<Script>();
        before.forEach(it -> scripts.add(new Script("before-%d.sql".formatted(scripts.size()), it)));
        scripts.add(new Script(MIGRATION, example.migration()));
        return SqlLint.lint(new Request(scripts, null, MAJOR, Settings.NONE)).findings().stream()
                .filter(it -> it.file().equals(MIGRATION) && LockRules.isAlarm(it))
                .map(it -> new Alarm(it.rule(), it.line()))
                .toList();
    }

    private static List<Alarm> alarms(List<Warning> warnings) {
        return warnings.stream()
                .filter(LockRules::isAlarm)
                .map(it -> new Alarm(it.rule(), it.line()))
                .toList();
    }

    /** What squawk says of the migrations; it is told how each runs. */
    private static Map<RuleExample, List<Warning>> warnings(
            Squawk squawk, List<RuleExample> examples, boolean withBefore) throws IOException, InterruptedException {
        var warnings = new HashMap<RuleExample, List<Warning>>();
        for (boolean transaction : new boolean[] {true, false}) {
            var files = new HashMap<Path, RuleExample>();
            for (RuleExample it : examples) {
                if (it.inTransaction() == transaction) {
                    files.put(write(it, withBefore), it);
                }
            }
            squawk.warnings(List.copyOf(files.keySet()), transaction)
                    .forEach((file, found) ->
                            warnings.put(files.get(file), withBefore ? ofMigration(files.get(file), found) : found));
        }
        return warnings;
    }

    private static Path write(RuleExample example, boolean withBefore) throws IOException {
        Path file = WORK.resolve(withBefore ? "told" : "alone").resolve(example.name());
        Files.createDirectories(file.getParent());
        return Files.writeString(file, (withBefore ? before(example) : "") + example.migration());
    }

    private static String before(RuleExample example) {
        return example.before().stream().map(it -> it.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private static List<Warning> ofMigration(RuleExample example, List<Warning> found) {
        long lines = before(example).lines().count();
        return found.stream().filter(it -> it.line() > lines).toList();
    }
}
