package dev.lockkeeper.it.live;

import static dev.lockkeeper.it.live.AppVersion.cells;

import java.util.List;
import java.util.Map;

/** Changes written by hand, each with a fault that must be found out. */
final class FaultyCases {

    private static final HandWritten SPLIT = new HandWritten(
            "customer",
            List.of("full_name"),
            Map.of("first_name", "text", "last_name", "text"),
            Map.of(
                    "first_name", "split_part(NEW.full_name, ' ', 1)",
                    "last_name", "btrim(substr(NEW.full_name, strpos(NEW.full_name, ' ')))"),
            Map.of(
                    "full_name",
                    "CASE WHEN num_nonnulls(NEW.first_name, NEW.last_name) > 0"
                            + " THEN concat_ws(' ', NEW.first_name, NEW.last_name) END"));

    private FaultyCases() {}

    /** A trigger that says anew with each write of the old version what the new columns are. */
    static LiveCase splitLikePgroll() {
        return split("split a column, as pgroll does it", SPLIT.migrationLikePgroll());
    }

    /** A contract that forgets the way back. */
    static LiveCase splitWithoutReverseSync() {
        return split("split a column, and leave the old one behind", SPLIT.migrationWithoutReverseSync());
    }

    /** A way back that forgets a function. */
    static LiveCase splitThatLeavesSomething() {
        return split(
                "split a column, and leave a function behind",
                SPLIT.migration().replace("\"DROP FUNCTION zzz_lockkeeper_sync()\", ", ""));
    }

    /** A new version that writes NULL, which the old column cannot hold, and a trigger that takes NULL for not filled yet. */
    static LiveCase nullOfTheNewVersion() {
        var change = new HandWritten(
                "purchase",
                List.of("tax"),
                Map.of("tax_known", "int"),
                Map.of("tax_known", "NEW.tax"),
                Map.of("tax", "coalesce(NEW.tax_known, 0)"));
        return new LiveCase(
                "allow NULL, with a trigger that fills what is NULL",
                List.of("CREATE TABLE purchase (id int PRIMARY KEY, touched int NOT NULL, tax int NOT NULL)"),
                change.migration(),
                new AppVersion("purchase", List.of("tax"), n -> cells(n)),
                new AppVersion("purchase", List.of("tax_known"), n -> cells(n % 2 == 0 ? null : n)),
                Mapping.of(old -> old, known -> known.get(0) == null ? cells(0) : known));
    }

    /** The type that a column has, changed in its place: the table is written anew, and nobody gets past. */
    static LiveCase inPlace() {
        return new LiveCase(
                "change a type from int to bigint, in its place",
                List.of("CREATE TABLE purchase (id int PRIMARY KEY, touched int NOT NULL, amount int)"),
                """
                @Migration(version = "2", description = "Change", dependsOn = Before.class)
                @Expand("ALTER TABLE purchase ADD COLUMN note text")
                @Contract("ALTER TABLE purchase ALTER COLUMN amount TYPE bigint")
                @Rollback(phase = Phase.CONTRACT, value = "ALTER TABLE purchase ALTER COLUMN amount TYPE int")
                final class Change {}
                """,
                new AppVersion("purchase", List.of("amount"), n -> cells(n)),
                new AppVersion("purchase", List.of("amount"), n -> cells(n)),
                Mapping.same());
    }

    private static LiveCase split(String name, String migration) {
        return new LiveCase(
                name,
                List.of("CREATE TABLE customer (id int PRIMARY KEY, touched int NOT NULL, full_name text)"),
                migration,
                new AppVersion(
                        "customer", List.of("full_name"), n -> cells("Old" + n + (n % 2 == 0 ? " " : "  ") + "Name")),
                new AppVersion("customer", List.of("first_name", "last_name"), n -> cells("New " + n, "Name")),
                Mapping.of(Names::apart, Names::together));
    }
}
