package dev.lockkeeper.maven.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresVersionTest {
    @ParameterizedTest
    @CsvSource({
        "14, 14.22.0",
        "15, 15.19.0",
        "16, 16.15.0",
        "17, 17.11.0",
        "18, 18.6.0",
        "18.6, 18.6.0",
        "18.6.0, 18.6.0",
        "16.4, 16.4.0",
        "' 17 ', 17.11.0",
    })
    void what_is_left_out_is_filled_in(String written, String meant) {
        assertEquals(meant, PostgresVersion.of(written).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9.6", "13", "19", "18.", "18.6.0.1", "latest", "v18", "99999999999", "18-alpine"})
    void any_other_version_is_refused_with_those_that_work(String written) {
        var refusal = assertThrows(EmbeddedServerException.class, () -> PostgresVersion.of(written));
        assertEquals("LK2901", refusal.code());
        assertTrue(refusal.fact().contains("\"" + written + "\""), refusal.fact());
        assertTrue(
                refusal.remedy().contains("14 (14.22), 15 (15.19), 16 (16.15), 17 (17.11), 18 (18.6)"),
                refusal.remedy());
        assertTrue(refusal.remedy().contains("-Dlockkeeper.url=jdbc:postgresql://"), refusal.remedy());
    }

    @Test
    void message_has_its_four_parts() {
        var refusal = assertThrows(EmbeddedServerException.class, () -> PostgresVersion.of("9"));
        assertEquals(
                "LK2901 %s%n%s %s".formatted(refusal.fact(), refusal.effect(), refusal.remedy()), refusal.getMessage());
    }
}
