package dev.lockkeeper.catalog.lint;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.TableLock;
import dev.lockkeeper.catalog.analysis.Node;
import dev.lockkeeper.catalog.analysis.RelationName;
import dev.lockkeeper.catalog.analysis.SqlReader.ReadStatement;
import dev.lockkeeper.catalog.lint.rule.Scene;
import java.util.List;
import java.util.Locale;

/**
 * What was found in a file of SQL, or in a migration that is a class.
 *
 * @param finding the rule, and what it says
 * @param file its name
 * @param line from 1; 0: it is not known
 * @param column from 1, in characters; 0: it is not known
 * @param statement the statement's text; empty: the file could not be read
 * @param relation what it locks, or is about; empty: nothing that is known
 * @param lock the mode of its strongest lock, as SQL calls it; empty: none
 */
public record Found(
        Finding finding, String file, int line, int column, String statement, String relation, String lock) {

    static Found of(Finding finding, ReadScript script, int index, Scene scene) {
        ReadStatement read = scene.read();
        List<TableLock> locks = scene.statement().locks();
        String relation = "";
        String lock = "";
        if (!locks.isEmpty()) {
            TableLock strongest = locks.get(0);
            relation = strongest.table();
            lock = strongest.mode().sql();
        } else {
            Node named = read.node().get("relation");
            relation = named.text("relname").isEmpty()
                    ? ""
                    : RelationName.of(named).toString();
        }
        return new Found(
                finding,
                script.name(),
                script.text().line(index),
                script.text().column(index),
                read.parsed().sql(),
                relation,
                lock);
    }

    /** The same place, with another finding. */
    Found with(Finding other) {
        return new Found(other, file, line, column, statement, relation, lock);
    }

    /** The same in a file of another name. */
    public Found in(String name) {
        return new Found(finding, name, line, column, statement, relation, lock);
    }

    /** Whether the line is known. */
    public boolean placed() {
        return line > 0;
    }

    /** {@code stops}, {@code tells}, or {@code accepted}. */
    public String verdict() {
        if (!finding.accepted().isEmpty()) {
            return "accepted";
        }
        return finding.stops() ? "stops" : "tells";
    }

    /** The rule's id. */
    public String rule() {
        return finding.rule();
    }

    /** The rule's slug. */
    public String slug() {
        return finding.name();
    }

    /** {@code error}, {@code warn} or {@code info}. */
    public String severity() {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    /** What is the case, and what follows from it. */
    public String message() {
        return finding.message().fact() + "\n" + finding.message().effect();
    }

    /** What to do. */
    public String remedy() {
        return finding.message().remedy();
    }
}
