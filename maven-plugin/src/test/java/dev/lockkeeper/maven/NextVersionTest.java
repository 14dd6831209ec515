package dev.lockkeeper.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.MigrationType;
import dev.lockkeeper.Risk;
import dev.lockkeeper.catalog.MigrationDefinition;
import dev.lockkeeper.catalog.MigrationDefinition.Limits;
import dev.lockkeeper.catalog.MigrationDefinition.Metadata;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.1.7, 1.2.0",
        "41, 42",
        "009, 010",
        "99, 100",
        "3.9, 3.10",
        "2026.03.14.1, 2026.03.14.2",
        "20260314_101500, 20260314_101501",
        "1.0.0.0, 1.0.0.1"
    })
    void the_next_version_follows_the_manner_of_the_newest(String newest, String next) {
        assertEquals(next, NextVersion.after(Optional.of(migration(newest))));
    }

    @Test
    void the_first_version_is_1_0_0() {
        assertEquals("1.0.0", NextVersion.after(Optional.empty()));
    }

    static MigrationDefinition migration(String version) {
        return new MigrationDefinition(
                version,
                false,
                "create-customers",
                "com.example.CreateCustomers",
                List.of(),
                new Metadata("Customers", MigrationType.SCHEMA, Risk.LOW, List.of(), "", "", "", List.of(), List.of()),
                Limits.DEFAULT,
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                "1:0");
    }
}
