package dev.lockkeeper.maven.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedDirectoryTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    private final Path module;

    SharedDirectoryTest(@TempDir Path temporary) throws IOException {
        // Messages name the directory as the file system does.
        this.module = temporary.toRealPath();
    }

    @Test
    void second_maven_says_once_that_it_waits_and_then_gives_up() throws Exception {
        try (var maven = OtherMaven.on(module)) {
            var url = maven.url();
            assertRefused();
            assertEquals("1", new Database(url).scalar("select 1"));
            maven.end();
        }
    }

    @Test
    void second_module_in_the_same_jvm_says_once_that_it_waits_and_then_gives_up() throws Exception {
        try (var server = Servers.start(module)) {
            assertRefused();
            assertEquals("1", Database.of(server).scalar("select 1"));
        }
    }

    @Test
    void lock_outlasts_an_attempt_of_another_module_in_the_same_jvm() throws Exception {
        try (var server = Servers.start(module)) {
            assertRefused();
            try (var maven = OtherMaven.on(module)) {
                assertThrows(IOException.class, maven::url);
            }
            assertEquals("1", Database.of(server).scalar("select 1"));
        }
    }

    @Test
    void second_maven_starts_when_the_first_has_ended() throws Exception {
        try (var maven = OtherMaven.on(module)) {
            new Database(maven.url()).execute("create table kept as select 42 as answer");
            assertStartsAfter(maven::end);
        }
    }

    @Test
    void second_maven_starts_when_the_first_was_killed() throws Exception {
        try (var maven = OtherMaven.on(module)) {
            new Database(maven.url()).execute("create table kept as select 42 as answer");
            assertStartsAfter(maven::kill);
        }
    }

    @Test
    void second_module_in_the_same_jvm_starts_when_the_first_has_closed() throws Exception {
        var first = Servers.start(module);
        Database.of(first).execute("create table kept as select 42 as answer");
        assertStartsAfter(first::close);
    }

    private void assertRefused() {
        var refusal = assertThrows(EmbeddedServerException.class, () -> start(Duration.ofMillis(500)));
        assertEquals("LK2904", refusal.code());
        assertTrue(refusal.fact().contains(module.toString()), refusal.fact());
        assertEquals(List.of("waiting for another Maven run that uses " + module), told);
    }

    private void assertStartsAfter(Action end) throws Exception {
        var second = CompletableFuture.supplyAsync(() -> start(Duration.ofSeconds(60)));
        Wait.until("the second says that it waits", () -> !told.isEmpty());
        end.run();
        try (var server = second.get(60, TimeUnit.SECONDS)) {
            assertEquals("42", Database.of(server).scalar("select answer from kept"));
        }
        assertEquals(1, told.size());
    }

    private EmbeddedServer start(Duration patience) {
        return EmbeddedServer.start(module, TestBinaries.jar(), patience, told::add);
    }

    private interface Action {
        void run() throws Exception;
    }
}
