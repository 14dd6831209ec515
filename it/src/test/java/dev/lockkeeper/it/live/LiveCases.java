package dev.lockkeeper.it.live;

import static dev.lockkeeper.it.live.AppVersion.cells;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The changes that are tried beside an application. */
final class LiveCases {

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

    private LiveCases() {}

    /** Those that an ordinary build tries. */
    static List<LiveCase> quick() {
        return List.of(rename(), wider(), split());
    }

    /** Also what waits long for its locks while nobody leaves the table alone. */
    static List<LiveCase> all() {
        return Stream.concat(quick().stream(), Stream.of(renameByView())).toList();
    }

    /** No way of writing is lost, and NULL among them. */
    static LiveCase rename() {
        var change = new HandWritten(
                "customer",
                List.of("mail"),
                Map.of("address", "text"),
                Map.of("address", "NEW.mail"),
                Map.of("mail", "NEW.address"));
        return new LiveCase(
                "rename a column, by two columns",
                List.of("CREATE TABLE customer (id int PRIMARY KEY, touched int NOT NULL, mail text)"),
                change.migration(),
                new AppVersion("customer", List.of("mail"), n -> cells(n % 9 == 0 ? null : "old " + n)),
                new AppVersion("customer", List.of("address"), n -> cells(n % 9 == 0 ? null : "new " + n)),
                Mapping.same());
    }

    /**
     * No column is added, nothing is filled: the table goes behind a view that has both names. The view is locked before the
     * table, as whoever uses it does.
     */
    static LiveCase renameByView() {
        return new LiveCase(
                "rename a column, by a view",
                List.of("CREATE TABLE customer (id int PRIMARY KEY, touched int NOT NULL, mail text)"),
                """
                @Migration(version = "2", description = "Change", dependsOn = Before.class)
                @Expand({"ALTER TABLE customer RENAME TO customer_base",
                         "CREATE VIEW customer AS SELECT id, touched, mail, mail AS address FROM customer_base"})
                @Contract({"LOCK TABLE customer IN ACCESS EXCLUSIVE MODE",
                           "DROP VIEW customer",
                           "ALTER TABLE customer_base RENAME COLUMN mail TO address",
                           "ALTER TABLE customer_base RENAME TO customer"})
                @Rollback(phase = Phase.CONTRACT, value = {
                           "ALTER TABLE customer RENAME TO customer_base",
                           "ALTER TABLE customer_base RENAME COLUMN address TO mail",
                           "CREATE VIEW customer AS SELECT id, touched, mail, mail AS address FROM customer_base"})
                @Rollback(phase = Phase.EXPAND, value = {
                           "LOCK TABLE customer IN ACCESS EXCLUSIVE MODE",
                           "DROP VIEW customer",
                           "ALTER TABLE customer_base RENAME TO customer"})
                final class Change {}
                """,
                new AppVersion("customer", List.of("mail"), n -> cells(n % 9 == 0 ? null : "old " + n)).throughView(),
                new AppVersion("customer", List.of("address"), n -> cells(n % 9 == 0 ? null : "new " + n))
                        .throughView(),
                Mapping.same());
    }

    /** What the old column cannot hold is NULL there. */
    static LiveCase wider() {
        var change = new HandWritten(
                "purchase",
                List.of("amount"),
                Map.of("amount_long", "bigint"),
                Map.of("amount_long", "NEW.amount"),
                Map.of(
                        "amount",
                        "CASE WHEN NEW.amount_long BETWEEN -2147483648 AND 2147483647 THEN NEW.amount_long END"));
        return new LiveCase(
                "change a type from int to bigint, by two columns",
                List.of("CREATE TABLE purchase (id int PRIMARY KEY, touched int NOT NULL, amount int)"),
                change.migration(),
                new AppVersion("purchase", List.of("amount"), n -> cells(n)),
                new AppVersion(
                        "purchase", List.of("amount_long"), n -> cells(n % 3 == 0 ? 10_000_000_000L + n : (long) n)),
                Mapping.of(old -> old, LiveCases::narrow));
    }

    /** Each version writes names that the other one cannot hold. */
    static LiveCase split() {
        return split("split a column", SPLIT.migration());
    }

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
                Mapping.of(LiveCases::apart, LiveCases::together));
    }

    private static List<Object> narrow(List<Object> wide) {
        long value = (Long) wide.get(0);
        return cells(value == (int) value ? value : null);
    }

    private static List<Object> apart(List<Object> name) {
        String[] parts = name.get(0).toString().split(" ", 2);
        return cells(parts[0], parts[1].strip());
    }

    private static List<Object> together(List<Object> names) {
        return cells(
                names.stream().filter(Objects::nonNull).map(Object::toString).collect(Collectors.joining(" ")));
    }
}
