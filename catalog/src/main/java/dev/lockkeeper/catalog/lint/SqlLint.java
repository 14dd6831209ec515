package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.lint.rule.Rule;
import dev.lockkeeper.catalog.lint.rule.Rule.Moment;
import dev.lockkeeper.catalog.lint.rule.Settings;
import dev.lockkeeper.catalog.sql.SqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges files of plain SQL, in order, as migrations: {@code SqlLint.lint(Request.of(List.of(new Script("V1.sql", sql))))}.
 *
 * <p>A file runs in one transaction unless a line of it says {@code -- lockkeeper: no transaction}, and while the old version
 * of the application may still be running unless a line says {@code -- lockkeeper: contract}.
 */
public final class SqlLint {

    private SqlLint() {}

    /**
     * A file of SQL.
     *
     * @param name as findings call it: its path
     * @param sql what is in it
     */
    public record Script(String name, String sql) {}

    /**
     * What is to be judged.
     *
     * @param scripts in the order they run
     * @param baseline the schema that was there before the first of them, as {@code pg_dump -s} writes it; null: nobody
     *     says, so what the scripts use and do not make is taken to have been there
     * @param major of the PostgreSQL they are meant for, 14 to 18
     * @param settings what the project says of the rules
     */
    public record Request(List<Script> scripts, @Nullable Script baseline, int major, Settings settings) {
        /** Copies the scripts. */
        public Request {
            scripts = List.copyOf(scripts);
        }

        /** Of these scripts, for PostgreSQL 18, with nothing said besides. */
        public static Request of(List<Script> scripts) {
            return new Request(scripts, null, 18, Settings.NONE);
        }
    }

    /**
     * What was found.
     *
     * @param findings in the order of files and statements
     * @param notChecked the rules that need a live database, by id
     */
    public record Report(List<Found> findings, List<String> notChecked) {
        /** Copies the lists. */
        public Report {
            findings = List.copyOf(findings);
            notChecked = List.copyOf(notChecked);
        }

        /** Whether anything was found that must not run. */
        public boolean stops() {
            return stopping() > 0;
        }

        /** How many findings must not run. */
        public long stopping() {
            return findings.stream().filter(it -> it.finding().stops()).count();
        }

        /** The rule of the first that must not run; empty: none must not. */
        public String firstStopping() {
            return findings.stream()
                    .filter(it -> it.finding().stops())
                    .map(Found::rule)
                    .findFirst()
                    .orElse("");
        }

        /** The same findings as they count where a project lowers them. */
        public Report as(LintOption option) {
            return new Report(
                    findings.stream()
                            .map(it -> it.with(option.lower(it.finding())))
                            .toList(),
                    notChecked);
        }
    }

    /** Judges them. */
    public static Report lint(Request request) {
        SqlParser parser = SqlParser.postgres(request.major());
        var court = new Court(request.settings());
        var reader = new ScriptReader(parser);
        List<ReadScript> scripts = request.scripts().stream().map(reader::read).toList();
        Optional<ReadScript> baseline = Optional.ofNullable(request.baseline()).map(reader::dump);
        var findings = new ArrayList<Found>();
        // Without a baseline the scripts may be all there ever was; what they then miss tells that they are not.
        var replay = new ScriptReplay(request.major(), court, true);
        if (!replay.run(baseline, scripts)) {
            replay = new ScriptReplay(request.major(), court, false);
            replay.run(baseline, scripts);
        }
        findings.addAll(replay.findings());
        return new Report(findings, notChecked(request.settings()));
    }

    static List<String> notChecked(Settings settings) {
        return RuleBook.rules().stream()
                .filter(it -> it.moment() == Moment.LIVE && !settings.off(it))
                .map(Rule::id)
                .toList();
    }
}
