package dev.lockkeeper.it.compare;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The page that is written. */
final class ComparedPage {

    private static final int SHORT = 90;
    private static final int WIDTH = 125;

    private static final Map<String, String> FAMILIES = Map.of(
            "CMP", "what the old version of the application meets",
            "DAT", "data that does not fit",
            "DSG", "design",
            "DST", "what is lost",
            "NAM", "names",
            "OPQ", "what cannot be read",
            "ROB", "robustness",
            "SEC", "security",
            "TXN", "transactions and time-outs");

    private final List<Case> cases;
    private final List<Case> measured;
    private final String squawk;
    private final String server;

    ComparedPage(List<Case> cases, String squawk, String server) {
        this.cases = cases;
        this.measured = cases.stream().filter(Case::measured).toList();
        this.squawk = squawk;
        this.server = server;
    }

    String text() {
        return filled(head() + scores() + otherRules() + differences()).stripTrailing() + "\n";
    }

    private String head() {
        return """
                # Compared with squawk

                [squawk](https://github.com/sbdchd/squawk) is a linter for migrations of PostgreSQL, too. This page has what version \
                %s of its npm package `squawk-cli`, and Lockkeeper, say of the examples of [Lockkeeper's rules](README.md), and what \
                PostgreSQL %s does when it runs them. It is written by

                ```sh
                mvn -Pcompare -pl it -am verify -DskipTests -Dsquawk=/path/to/node_modules/.bin/squawk
                ```

                ## How

                Each of the %d examples (`bad.sql`, `good.sql`, `good-2.sql` and so on) is a migration. What came before it runs first, \
                in a database of its own. Then each of its statements runs as the file says, in one transaction or each in its own, and \
                after each is looked at

                - the locks that its transaction has, in `pg_locks`, on relations that were there before the migration. Those that let
                  `INSERT`, `UPDATE` and `DELETE` wait *block*: `SHARE` and above; on a materialized view, which is only read, `ACCESS
                  EXCLUSIVE`, and on one that was never filled, and cannot be read, none;
                - which of those relations have a new file, or were read from beginning to end: a rewrite, a scan or a build of an index.

                A statement that runs outside of transactions only runs beside another transaction, which has `ROW EXCLUSIVE` on all \
                tables: what blocks has to wait for that, and is seen there.

                A migration is **dangerous** if a lock blocks while rows are gone over, since the application then waits for as long as \
                there are rows: an `ALTER TABLE` that checks a constraint, or an `UPDATE` behind one that does not. It is **harmless** if \
                no lock blocks. **In between** is a lock that blocks, and nothing that takes long: `ADD COLUMN`, but also `DROP INDEX`. \
                That lasts a millisecond if nobody is in the way, and a measured lock does not tell what could be done without it. So \
                these count for nobody; what would come out if they counted is told below.

                An **alarm** is a finding that says that the application has to wait, and one is enough for the whole example. Of \
                Lockkeeper these are the errors and warnings of all rules `LCK`, but for %s, which are about what becomes of an index or \
                what PostgreSQL refuses, and of %s. Of squawk these are %s. Its other rules are about style, data, and old versions of \
                the application, or about settings (`require-lock-timeout` and `require-statement-timeout`, which find something in nearly \
                every example), as Lockkeeper's `TXN2` are, and are no alarms here. No rule is turned on or off; the one of squawk that \
                has to be turned on, `require-table-schema`, is not about locks, and `prefer-repack` is for PostgreSQL 19 and later.

                squawk reads one file, so it is given the migration alone, with `--pg-version 18.0`, and with `--assume-in-transaction` \
                where it runs in one. Lockkeeper reads what came before, too. So there are two more rows: Lockkeeper without that, and \
                squawk with it in the same file, where only warnings behind it count.

                **The examples are Lockkeeper's**: they were written to show what its rules find and what they do not, and all were \
                known when the rules were written. So it must do well on them, and other examples would give other figures. \
                What they can show is where one of the two is wrong. The first time they showed a danger that squawk saw and Lockkeeper did not, \
                a new type for a column that the same migration adds ([CMP108 good-3](CMP108-type-change-visible/good-3.sql)); the \
                rules were put right, and it counts as found.

                """.formatted(
                        squawk,
                        server,
                        cases.size(),
                        listed(LockRules.LOCKKEEPER_OTHERS),
                        listed(LockRules.LOCKKEEPER_TRANSACTIONS),
                        listed(LockRules.SQUAWK));
    }

    private String scores() {
        List<Case> ofLockRules = measured.stream().filter(Case::ofLockRule).toList();
        return """
                ## Who is right about locks

                %d of the examples are refused by PostgreSQL, as they say, and are left out. Of the other %d, %d are dangerous and %d \
                harmless; %d are in between.

                %s
                Of those %d the pages of rules about locks have %d: %d dangerous, %d harmless, %d in between.

                %s
                If all those in between counted as harmless, and if they counted as dangerous:

                %s
                """.formatted(
                        cases.size() - measured.size(),
                        measured.size(),
                        count(measured, Danger.LONG),
                        count(measured, Danger.NONE),
                        count(measured, Danger.BRIEF),
                        table(measured, List.of(Danger.LONG), List.of(Danger.NONE)),
                        measured.size(),
                        ofLockRules.size(),
                        count(ofLockRules, Danger.LONG),
                        count(ofLockRules, Danger.NONE),
                        count(ofLockRules, Danger.BRIEF),
                        table(ofLockRules, List.of(Danger.LONG), List.of(Danger.NONE)),
                        others());
    }

    private static long count(List<Case> cases, Danger danger) {
        return cases.stream().filter(it -> it.danger() == danger).count();
    }

    private static String table(List<Case> cases, List<Danger> dangers, List<Danger> harmless) {
        var table = new StringBuilder("""
                | | dangers found | missed | false alarms | precision | recall | F1 |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        for (Reader reader : Reader.values()) {
            table.append(row(reader.toString(), Score.of(cases, reader, dangers, harmless)));
        }
        return table.toString();
    }

    private String others() {
        var table = new StringBuilder("""
                | | dangers found | missed | false alarms | precision | recall | F1 |
                | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                """);
        for (Reader reader : List.of(Reader.LOCKKEEPER, Reader.SQUAWK)) {
            table.append(row(
                    reader + ", in between is harmless",
                    Score.of(measured, reader, List.of(Danger.LONG), List.of(Danger.BRIEF, Danger.NONE))));
        }
        for (Reader reader : List.of(Reader.LOCKKEEPER, Reader.SQUAWK)) {
            table.append(row(
                    reader + ", in between is dangerous",
                    Score.of(measured, reader, List.of(Danger.LONG, Danger.BRIEF), List.of(Danger.NONE))));
        }
        return table.toString();
    }

    private static String row(String title, Score score) {
        return "| %s | %d | %d | %d | %s | %s | %s |%n"
                .formatted(
                        title,
                        score.found(),
                        score.missed(),
                        score.falseAlarms(),
                        score.precision(),
                        score.recall(),
                        score.f1());
    }

    /** What locks cannot decide is only counted. */
    private String otherRules() {
        var table = new StringBuilder("""
                ## Rules that are not about locks

                What is no question of locks is not decided here. squawk has a rule of the same subject for some of Lockkeeper's; this is how
                often, and how often that finds the `bad.sql` of Lockkeeper's rule:

                | family | rules of Lockkeeper | squawk has one, too | that finds `bad.sql` | the others |
                | --- | ---: | ---: | ---: | --- |
                """);
        var families = new TreeMap<String, List<Case>>();
        for (Case it : cases) {
            if (it.example().bad() && !it.example().rule().startsWith("LCK")) {
                families.computeIfAbsent(it.example().rule().substring(0, 3), any -> new ArrayList<>())
                        .add(it);
            }
        }
        families.forEach((family, bad) -> table.append(family(family, bad)));
        Set<String> missed = missed(families);
        table.append("\n")
                .append(
                        missed.isEmpty()
                                ? ""
                                : "It has one, which does not find `bad.sql`: %s.%n%n".formatted(listed(missed)));
        return table.toString();
    }

    private static String family(String family, List<Case> bad) {
        List<Case> shared =
                bad.stream().filter(it -> !counterparts(it).isEmpty()).toList();
        return "| %s, %s | %d | %d | %d | %s |%n"
                .formatted(
                        family,
                        FAMILIES.getOrDefault(family, ""),
                        bad.size(),
                        shared.size(),
                        shared.stream().filter(ComparedPage::foundByCounterpart).count(),
                        bad.stream()
                                .filter(it -> counterparts(it).isEmpty())
                                .map(it -> it.example().rule().substring(3))
                                .collect(joining(", ")));
    }

    private static Set<String> counterparts(Case bad) {
        return Counterparts.of(bad.example().rule());
    }

    private static boolean foundByCounterpart(Case bad) {
        return counterparts(bad).stream().anyMatch(bad.warnings()::contains);
    }

    private static Set<String> missed(Map<String, List<Case>> families) {
        var missed = new TreeSet<String>();
        families.values()
                .forEach(bad -> bad.stream()
                        .filter(it -> !counterparts(it).isEmpty() && !foundByCounterpart(it))
                        .forEach(it -> missed.add(it.example().rule())));
        return missed;
    }

    private String differences() {
        return section("Dangerous, and only one gives an alarm", it -> it.danger() == Danger.LONG && it.differs())
                + section("Harmless, and only one gives an alarm", it -> it.danger() == Danger.NONE && it.differs())
                + section("Both are wrong", ComparedPage::bothWrong)
                + section("In between, and only one gives an alarm", it -> it.danger() == Danger.BRIEF && it.differs());
    }

    private static boolean bothWrong(Case it) {
        return !it.differs() && (it.alarmed(Reader.SQUAWK) ? it.danger() == Danger.NONE : it.danger() == Danger.LONG);
    }

    private String section(String title, Predicate<Case> which) {
        List<Case> rows = measured.stream().filter(which).toList();
        String head = "## %s%n%n".formatted(title);
        if (rows.isEmpty()) {
            return head + "None.\n\n";
        }
        return head + """
                | example | statement | measured | Lockkeeper | squawk | right |
                | --- | --- | --- | --- | --- | --- |
                """ + rows.stream().map(ComparedPage::difference).collect(joining()) + "\n";
    }

    private static String difference(Case it) {
        String name = it.example().name();
        int slash = name.indexOf('/');
        return "| [%s](%s) | %s | %s | %s | %s | %s |%n"
                .formatted(
                        it.example().rule() + " " + name.substring(slash + 1, name.length() - ".sql".length()),
                        name,
                        shown(it).map(step -> shortened(step.sql())).orElse(""),
                        shown(it).map(Step::told).orElse(""),
                        told(it, Reader.LOCKKEEPER),
                        told(it, Reader.SQUAWK),
                        right(it));
    }

    private static Optional<Step> shown(Case it) {
        return it.danger() == Danger.NONE ? it.alarmed() : it.worst();
    }

    private static String told(Case it, Reader reader) {
        return it.alarmed(reader) ? String.join(", ", it.told(reader)) : "nothing";
    }

    private static String right(Case it) {
        if (it.danger() == Danger.BRIEF) {
            return "";
        }
        boolean alarm = it.danger() == Danger.LONG;
        return List.of(Reader.LOCKKEEPER, Reader.SQUAWK).stream()
                .filter(reader -> it.alarmed(reader) == alarm)
                .map(Reader::toString)
                .findFirst()
                .orElse("neither");
    }

    private static String shortened(String sql) {
        String line = sql.replaceAll("\\s+", " ").replace("|", "\\|").replace("`", "'");
        return "`" + (line.length() <= SHORT ? line : line.substring(0, SHORT).stripTrailing() + " …") + "`";
    }

    private static String listed(Iterable<String> rules) {
        var words = new ArrayList<String>();
        rules.forEach(it -> words.add("`" + it + "`"));
        return String.join(", ", words);
    }

    /** The same with the lines of paragraphs filled. */
    private static String filled(String text) {
        return text.lines()
                .map(it -> it.matches("([-|#`] ?|  ).*") ? it : filledLine(it))
                .collect(joining("\n"));
    }

    private static String filledLine(String line) {
        var filled = new StringBuilder();
        int width = 0;
        for (String word : line.split(" ", -1)) {
            boolean fits = width == 0 || width + 1 + word.length() <= WIDTH;
            filled.append(width == 0 ? "" : fits ? " " : "\n").append(word);
            width = fits && width > 0 ? width + 1 + word.length() : word.length();
        }
        return filled.toString();
    }
}
