package dev.lockkeeper.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockkeeper.catalog.Catalog;
import dev.lockkeeper.catalog.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a module may have below its directory, and what the doctor says of it. */
class OutputChecksTest {

    private static final String CATALOG = """
            {"format": 1, "migrations": [{"id": "1.0", "name": "add-phone", "className": "shop.AddPhone", "checksum": "1:%s",
              "metadata": {"description": "d", "type": "SCHEMA", "risk": "LOW"},
              "budget": {"lockTimeoutMillis": 1, "statementTimeoutMillis": 0, "lockWaitMillis": 1}}]}
            """.formatted("a".repeat(64));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void a_module_that_is_not_compiled_has_nothing_wrong() {
        assertEquals(List.of(), codes());
    }

    @Test
    void a_catalog_with_its_classes_and_their_lines_has_nothing_wrong() throws IOException {
        catalog(CATALOG);
        file("target/classes/shop/AddPhone.class", "Ldev/lockkeeper/Migration;");
        lock("1.0.0 add-phone 1:" + "a".repeat(64));
        assertEquals(List.of(), codes());
    }

    @Test
    void classes_without_a_catalog_are_told() throws IOException {
        file("target/classes/shop/AddPhone.class", "Ldev/lockkeeper/Migration;");
        assertEquals(List.of("LK2501"), codes());
    }

    @Test
    void a_catalog_of_a_newer_format_is_told() throws IOException {
        catalog(CATALOG.replace("\"format\": 1", "\"format\": 999"));
        assertEquals(List.of("LK2503"), codes());
    }

    @Test
    void classes_that_the_catalog_does_not_have_and_those_that_it_has_in_vain_are_told() throws IOException {
        catalog(CATALOG);
        file("target/classes/shop/AddEmail.class", "Ldev/lockkeeper/Migration;");
        assertEquals(List.of("LK2506", "LK2504"), codes());
    }

    @Test
    void released_migrations_that_were_edited_or_are_gone_are_told() throws IOException {
        catalog(CATALOG);
        file("target/classes/shop/AddPhone.class", "Ldev/lockkeeper/Migration;");
        lock("1.0 add-phone 1:%s\n0.9 create 1:%s".formatted("b".repeat(64), "c".repeat(64)));
        assertEquals(List.of("LK1020", "LK2507"), codes());
    }

    @Test
    void a_lock_file_that_a_merge_has_left_is_told_by_its_path_in_the_module() throws IOException {
        lock("<<<<<<< HEAD");
        assertEquals(List.of("LK1028"), codes());
        String fact = troubles().get(0).message().fact().replace('\\', '/');
        assertTrue(fact.startsWith("src/main/resources/META-INF/lockkeeper/lockkeeper.lock cannot be read."), fact);
    }

    private List<String> codes() {
        return troubles().stream().map(it -> it.message().code()).toList();
    }

    private List<Verdict.Trouble> troubles() {
        var project = new MavenProject(new Model());
        project.setFile(directory.resolve("pom.xml").toFile());
        project.getBuild().setDirectory(directory.resolve("target").toString());
        project.getBuild()
                .setOutputDirectory(directory.resolve("target/classes").toString());
        return new OutputChecks(new Module(project), new ModuleLock(project), "1.0")
                .verdicts().stream()
                        .filter(Verdict.Trouble.class::isInstance)
                        .map(Verdict.Trouble.class::cast)
                        .toList();
    }

    private void catalog(String json) throws IOException {
        file("target/classes/" + Catalog.RESOURCE, json);
    }

    private void lock(String lines) throws IOException {
        file("src/main/resources/" + LockFile.RESOURCE, lines);
    }

    private void file(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
