package dev.lockkeeper.maven;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.Phase;
import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.CatalogJson;
import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.execute.Outcome;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.journal.Entry;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Hidden;
import dev.lockkeeper.runtime.platform.Server;
import dev.lockkeeper.runtime.platform.TableSize;
import dev.lockkeeper.runtime.platform.Traffic;
import dev.lockkeeper.runtime.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.plugin.logging.Log;

/** What a run did, for programs: {@code target/lockkeeper/result.json}. */
final class ResultFile {

    private final JsonObject json = new JsonObject();

    ResultFile(String goal, String environment) {
        json.with("format", 1);
        json.with("goal", goal);
        json.with("at", Instant.now().toString());
        json.with("environment", environment);
        json.with("result", "nothing to do");
    }

    void server(Server server) {
        json.with(
                "server",
                new JsonObject()
                        .with("database", server.database())
                        .with("host", server.host())
                        .with("version", server.version()));
    }

    void plan(CheckedPlan checked) {
        json.with(
                "plan",
                new JsonObject()
                        .with("digest", checked.plan().digest())
                        .with(
                                "phases",
                                checked.plan().phases().stream()
                                        .map(ResultFile::phase)
                                        .toList())
                        .with(
                                "findings",
                                checked.findings().stream()
                                        .map(ResultFile::finding)
                                        .toList())
                        .with("notChecked", checked.notChecked())
                        .with(
                                "tables",
                                new TreeMap<>(checked.tables())
                                        .entrySet().stream()
                                                .map(it -> table(it.getKey(), it.getValue()))
                                                .toList()));
    }

    void outcome(Outcome outcome) {
        json.with("result", outcome.failure().isPresent() ? "failed" : "done");
        json.with("phases", outcome.phases().stream().map(ResultFile::phase).toList());
        outcome.failure().ifPresent(this::failure);
    }

    /** The contracts were taken back after so much was done beside them. */
    void brownOut(Traffic seen) {
        json.with("result", "taken back");
        json.with(
                "brownOut", new JsonObject().with("committed", seen.committed()).with("rolledBack", seen.rolledBack()));
    }

    /** All of it, as the class output has it. */
    void catalog(Catalog catalog) {
        json.with("result", "told");
        json.with("digest", catalog.digest());
        try {
            json.with("catalog", new ObjectMapper().readValue(CatalogJson.write(catalog), Map.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a catalog is JSON", e);
        }
    }

    void result(String result) {
        json.with("result", result);
    }

    void failure(LockkeeperException e) {
        Message message = e.fourParts();
        json.with("result", "failed");
        json.with(
                "failure",
                new JsonObject()
                        .with("kind", lower(e.kind()))
                        .with("code", message.code())
                        .with("fact", message.fact())
                        .with("effect", message.effect())
                        .with("remedy", message.remedy()));
    }

    void status(Status status, String fingerprint) {
        json.with("fingerprint", fingerprint);
        json.with(
                "migrations",
                status.migrations().stream().map(ResultFile::standing).toList());
        json.with("unknown", status.unknown());
    }

    void hidden(List<Hidden> hidden) {
        json.with("hidden", hidden.stream().map(ResultFile::hidden).toList());
    }

    void history(List<Entry> entries, List<Long> damaged) {
        json.with("entries", entries.stream().map(ResultFile::entry).toList());
        json.with("damaged", damaged);
    }

    /** Writes it, and prints it where a program asked for it. */
    void publish(Path directory, Log log, boolean print) {
        String text;
        try {
            text = write(directory);
        } catch (IOException e) {
            // What the run did must not be hidden by this.
            log.warn("LK2610 %s cannot be written: %s".formatted(directory.resolve("result.json"), e));
            return;
        }
        if (print) {
            // Not through the log, which would put a level before each line.
            System.out.print(text);
        }
    }

    /** Writes it, and returns what was written. */
    private String write(Path directory) throws IOException {
        String text = json.text();
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("result.json"), text);
        return text;
    }

    private static JsonObject phase(PlannedPhase it) {
        return new JsonObject()
                .with("migration", it.migration().id())
                .with("phase", lower(it.phase()))
                .with("undo", it.undo())
                .with("actions", it.remaining().size());
    }

    private static JsonObject finding(Finding it) {
        return new JsonObject()
                .with("rule", it.rule())
                .with("name", it.name())
                .with("severity", lower(it.severity()))
                .with("fact", it.message().fact())
                .with("effect", it.message().effect())
                .with("remedy", it.message().remedy())
                .with("accepted", it.accepted());
    }

    private static JsonObject table(String name, TableSize size) {
        return new JsonObject()
                .with("name", name)
                .with("rows", size.rows())
                .with("bytes", size.size().bytes());
    }

    private static JsonObject hidden(Hidden it) {
        JsonObject json = new JsonObject().with("kind", it.kind()).with("name", it.name());
        it.size().ifPresent(size -> json.with("bytes", size.bytes()));
        return json;
    }

    private static JsonObject phase(Outcome.PhaseOutcome it) {
        return new JsonObject()
                .with("migration", it.migration().id())
                .with("name", it.migration().name())
                .with("phase", lower(it.phase()))
                .with("undo", it.undo())
                .with("rows", it.rows())
                .with("batches", it.batches())
                .with("milliseconds", it.took().toMillis());
    }

    private static JsonObject standing(Status.Standing it) {
        return new JsonObject()
                .with("migration", it.migration().id())
                .with("name", it.migration().name())
                .with("state", lower(it.state()));
    }

    private static JsonObject entry(Entry it) {
        Phase phase = it.phase();
        return new JsonObject()
                .with("seq", it.seq())
                .with("at", it.at().toString())
                .with("run", it.run())
                .with("kind", lower(it.kind()))
                .with("migration", it.migration())
                .with("phase", phase == null ? "" : lower(phase))
                .with("step", it.step())
                .with("detail", it.detail())
                .with("actor", it.actor())
                .with("hash", it.hash());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
