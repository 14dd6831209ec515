package dev.lockkeeper.maven;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.lockkeeper.runtime.platform.Server;
import dev.lockkeeper.runtime.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** What a run did, for programs: {@code target/lockkeeper/result.json}. */
final class ResultFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode json = MAPPER.createObjectNode();

    ResultFile(String goal, String environment) {
        json.put("format", 1);
        json.put("goal", goal);
        json.put("at", Instant.now().toString());
        json.put("environment", environment);
        json.put("result", "nothing to do");
    }

    void server(Server server) {
        json.putObject("server")
                .put("database", server.database())
                .put("host", server.host())
                .put("version", server.version());
    }

    void plan(CheckedPlan checked) {
        ObjectNode plan = json.putObject("plan").put("digest", checked.plan().digest());
        ArrayNode phases = plan.putArray("phases");
        for (PlannedPhase it : checked.plan().phases()) {
            phases.addObject()
                    .put("migration", it.migration().id())
                    .put("phase", lower(it.phase()))
                    .put("undo", it.undo())
                    .put("actions", it.remaining().size());
        }
        ArrayNode findings = plan.putArray("findings");
        for (Finding it : checked.findings()) {
            findings.addObject()
                    .put("rule", it.rule())
                    .put("name", it.name())
                    .put("severity", lower(it.severity()))
                    .put("fact", it.message().fact())
                    .put("accepted", it.accepted());
        }
        ArrayNode notChecked = plan.putArray("notChecked");
        checked.notChecked().forEach(notChecked::add);
    }

    void outcome(Outcome outcome) {
        json.put("result", outcome.failure().isPresent() ? "failed" : "done");
        ArrayNode phases = json.putArray("phases");
        for (Outcome.PhaseOutcome it : outcome.phases()) {
            phases.addObject()
                    .put("migration", it.migration().id())
                    .put("name", it.migration().name())
                    .put("phase", lower(it.phase()))
                    .put("undo", it.undo())
                    .put("rows", it.rows())
                    .put("batches", it.batches())
                    .put("milliseconds", it.took().toMillis());
        }
        outcome.failure().ifPresent(this::failure);
    }

    /** All of it, as the class output has it. */
    void catalog(Catalog catalog) {
        json.put("result", "told");
        json.put("digest", catalog.digest());
        try {
            json.set("catalog", MAPPER.readTree(CatalogJson.write(catalog)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a catalog is JSON", e);
        }
    }

    void result(String result) {
        json.put("result", result);
    }

    void failure(LockkeeperException e) {
        Message message = e.fourParts();
        json.put("result", "failed");
        json.putObject("failure")
                .put("kind", lower(e.kind()))
                .put("code", message.code())
                .put("fact", message.fact())
                .put("effect", message.effect())
                .put("remedy", message.remedy());
    }

    void status(Status status, String fingerprint) {
        json.put("fingerprint", fingerprint);
        ArrayNode migrations = json.putArray("migrations");
        for (Status.Standing it : status.migrations()) {
            migrations
                    .addObject()
                    .put("migration", it.migration().id())
                    .put("name", it.migration().name())
                    .put("state", lower(it.state()));
        }
        ArrayNode unknown = json.putArray("unknown");
        status.unknown().forEach(unknown::add);
    }

    void history(List<Entry> entries, List<Long> damaged) {
        ArrayNode lines = json.putArray("entries");
        for (Entry it : entries) {
            Phase phase = it.phase();
            lines.addObject()
                    .put("seq", it.seq())
                    .put("at", it.at().toString())
                    .put("run", it.run())
                    .put("kind", lower(it.kind()))
                    .put("migration", it.migration())
                    .put("phase", phase == null ? "" : lower(phase))
                    .put("step", it.step())
                    .put("detail", it.detail())
                    .put("actor", it.actor())
                    .put("hash", it.hash());
        }
        ArrayNode broken = json.putArray("damaged");
        damaged.forEach(broken::add);
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
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("result.json"), text);
        return text;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
