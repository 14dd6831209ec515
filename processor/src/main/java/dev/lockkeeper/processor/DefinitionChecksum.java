package dev.lockkeeper.processor;

import dev.lockkeeper.catalog.Action;
import dev.lockkeeper.catalog.Action.JavaMethod;
import dev.lockkeeper.catalog.ChangeDefinition;
import dev.lockkeeper.catalog.Checksum;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Metadata;
import dev.lockkeeper.catalog.MigrationDefinition.Verification;
import dev.lockkeeper.catalog.Version;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import dev.lockkeeper.processor.Draft.DraftStep;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** Computes what {@link Checksum} says a migration's checksum covers. */
final class DefinitionChecksum {

    private final SqlParser parser;

    DefinitionChecksum(SqlParser parser) {
        this.parser = parser;
    }

    String of(
            String id,
            List<String> dependsOn,
            Metadata metadata,
            List<String> requires,
            List<Verification> verifies,
            List<String> changes,
            List<DraftStep> steps) {
        var checksum = new Checksum()
                .add(canonical(id))
                .add(metadata.type().name())
                .add(metadata.risk().name());
        // Each kind behind a word of its own, so that an approval is never taken for a dependency.
        dependsOn.stream()
                .map(DefinitionChecksum::canonical)
                .sorted()
                .forEach(it -> checksum.add("after").add(it));
        metadata.approvals()
                .forEach(it -> checksum.add("approval").add(it.role()).add(Integer.toString(it.count())));
        metadata.sensitivity()
                .forEach(it -> checksum.add("sensitivity").add(it.level()).add(it.community()));
        requires.forEach(it -> checksum.add("require").add(words(it)));
        verifies.stream()
                .filter(it -> !it.lowered())
                .forEach(it -> checksum.add("verify")
                        .add(words(it.sql()))
                        .add(it.after().toString()));
        changes.forEach(it -> checksum.add("change").add(it));
        // How a change is made follows from what it is, and from what is there; neither is edited in this migration.
        for (DraftStep step : steps) {
            if (!step.written().isEmpty()) {
                checksum.add(step.phase().name()).add("sql").add(words(step.written()));
            } else if (!step.lowered()) {
                checksum.add(step.phase().name());
                add(checksum, step);
            }
        }
        return checksum.text();
    }

    /** The checksum of a migration that an earlier compilation read, with dependencies of now. */
    String of(MigrationDefinition read, List<String> dependsOn) {
        List<DraftStep> steps = read.phases().stream()
                .flatMap(phase -> phase.steps().stream()
                        .map(it -> new DraftStep(
                                phase.phase(),
                                it.action(),
                                it.reversal(),
                                null,
                                Position.NOWHERE,
                                it.lowered(),
                                it.written())))
                .toList();
        List<String> changes = read.changes().stream()
                .map(ChangeDefinition::words)
                .filter(it -> !it.isEmpty())
                .toList();
        return of(read.id(), dependsOn, read.metadata(), read.requires(), read.verifies(), changes, steps);
    }

    /** 1.2.0 may be written 1.2 later. */
    private static String canonical(String id) {
        return Version.parse(id)
                .map(it -> it.parts().stream().map(BigInteger::toString).collect(Collectors.joining(".")))
                .orElse(id);
    }

    private void add(Checksum checksum, DraftStep step) {
        if (step.statement() != null) {
            checksum.add("sql").add(step.statement().parsed().words());
        } else if (step.action() instanceof Action.Sql sql) {
            checksum.add("sql").add(words(sql.statement().sql()));
        } else if (step.action() instanceof Action.BatchedUpdate update) {
            checksum.add("update").add(update.table()).add(words("UPDATE t SET " + update.set()));
            checksum.add(condition(update.where()));
        } else if (step.action() instanceof Action.Code code) {
            add(checksum, code.method());
        } else if (step.action() instanceof Action.BatchedCode code) {
            add(checksum, code.method());
            checksum.add(code.table()).add(condition(code.where()));
        }
    }

    /** The method's own name only: its class may be renamed. */
    private static void add(Checksum checksum, JavaMethod method) {
        String name = method.key().substring(method.key().lastIndexOf('.') + 1);
        checksum.add("java").add(name).add(Integer.toString(method.revision()));
    }

    private String condition(String where) {
        return where.isEmpty() ? "" : words("SELECT WHERE " + where);
    }

    private String words(String sql) {
        try {
            List<ParsedStatement> statements = parser.parse(sql);
            return String.join(
                    ";", statements.stream().map(ParsedStatement::words).toList());
        } catch (SqlSyntaxException e) {
            // It was reported where it was read first; there will be no catalog.
            return "";
        }
    }
}
