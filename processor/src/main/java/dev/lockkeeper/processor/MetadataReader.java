package dev.lockkeeper.processor;

import dev.lockkeeper.Accept;
import dev.lockkeeper.Budget;
import dev.lockkeeper.Irreversible;
import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Risk;
import dev.lockkeeper.Sensitivity;
import dev.lockkeeper.catalog.MigrationDefinition.Accepted;
import dev.lockkeeper.catalog.MigrationDefinition.Approver;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.MigrationDefinition.Metadata;
import dev.lockkeeper.catalog.MigrationDefinition.Sensitive;
import java.util.OptionalLong;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads what is said about a migration, and its limits. */
final class MetadataReader {

    private final Elements elements;
    private final Reporter reporter;

    MetadataReader(Elements elements, Reporter reporter) {
        this.elements = elements;
        this.reporter = reporter;
    }

    Metadata read(TypeElement type, AnnotationUse migration, boolean repeatable) {
        return new Metadata(
                notBlank(migration, "description"),
                migration.constant("type", MigrationType.class),
                migration.constant("risk", Risk.class),
                migration.uses("approvals").stream()
                        .map(it -> new Approver(notBlank(it, "role"), atLeastOne(it)))
                        .toList(),
                migration.text("author"),
                migration.text("ticket"),
                repeatable ? "" : estimatedDuration(migration),
                AnnotationUse.all(type, Sensitivity.class, Sensitivity.All.class, elements).stream()
                        .map(it -> new Sensitive(notBlank(it, "level"), it.text("community")))
                        .toList(),
                AnnotationUse.all(type, Accept.class, Accept.All.class, elements).stream()
                        .map(it -> new Accepted(it.text("rule"), notBlank(it, "because")))
                        .toList());
    }

    Limits limits(TypeElement type) {
        return AnnotationUse.find(type, Budget.class, elements)
                .map(this::limits)
                .orElse(Limits.DEFAULT);
    }

    /** Why the migration cannot be taken back; empty if it does not say so. */
    String irreversible(TypeElement type) {
        return AnnotationUse.find(type, Irreversible.class, elements)
                .map(it -> notBlank(it, "reason"))
                .orElse("");
    }

    private Limits limits(AnnotationUse budget) {
        long lockTimeout = timeout(budget, "lockTimeout");
        if (lockTimeout == 0) {
            outOfRange(budget, "lockTimeout", "For PostgreSQL no time means waiting without end.", "\"100ms\"");
        }
        long lockWait = timeout(budget, "lockWait");
        if (lockWait == 0) {
            outOfRange(budget, "lockWait", "In no time no lock can be had.", "\"60s\"");
        }
        return new Limits(
                lockTimeout,
                timeout(budget, "statementTimeout"),
                lockWait,
                timeout(budget, "onlineTimeout"),
                timeout(budget, "snapshotWait"));
    }

    private long timeout(AnnotationUse budget, String name) {
        long millis = duration(budget, name);
        if (millis > Integer.MAX_VALUE) {
            outOfRange(budget, name, "PostgreSQL counts milliseconds, to 2,147,483,647: less than 25 days.", "\"24h\"");
        }
        return millis;
    }

    private String estimatedDuration(AnnotationUse migration) {
        String text = migration.text("estimatedDuration");
        if (!text.isEmpty()) {
            duration(migration, "estimatedDuration");
        }
        return text;
    }

    private long duration(AnnotationUse use, String name) {
        OptionalLong millis = DurationText.millis(use.text(name));
        if (millis.isEmpty()) {
            outOfRange(use, name, "A time is a number and one of ms, s, m and h.", "\"30s\"");
        }
        return millis.orElse(1);
    }

    private int atLeastOne(AnnotationUse approval) {
        int count = approval.number("count");
        if (count < 1) {
            outOfRange(approval, "count", "Fewer than one person approves nothing.", "1");
        }
        return count;
    }

    /** A text that must not be blank. */
    String notBlank(AnnotationUse use, String name) {
        String text = use.text(name);
        if (text.isBlank()) {
            reporter.error(
                    Check.BLANK_TEXT,
                    use.position(name),
                    "%s is blank.".formatted(name),
                    "People read it in plans and in the history.",
                    "Say it in a sentence.");
        }
        return text;
    }

    private void outOfRange(AnnotationUse use, String name, String effect, String example) {
        Position position = use.position(name);
        String written = position.value() == null ? "" : " " + position.value();
        reporter.error(
                Check.OUT_OF_RANGE,
                position,
                "%s cannot be%s.".formatted(name, written),
                effect,
                "For example: %s = %s".formatted(name, example));
    }
}
