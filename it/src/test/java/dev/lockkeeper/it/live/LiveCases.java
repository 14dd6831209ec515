package dev.lockkeeper.it.live;

import static dev.lockkeeper.it.live.AppVersion.cells;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The changes that are tried beside an application. */
final class LiveCases {

    private static final String CUSTOMER = "CREATE TABLE customer (id int PRIMARY KEY, touched int NOT NULL, %s)";
    private static final String PURCHASE = "CREATE TABLE purchase (id int PRIMARY KEY, touched int NOT NULL, %s)";
    private static final String STATE = "CREATE TYPE state AS ENUM ('open', 'paid', 'lost', 'closed')";
    private static final String FIRST = "split_part(full_name, ' ', 1)";
    private static final String LAST = "btrim(substr(full_name, strpos(full_name, ' ')))";

    private LiveCases() {}

    /** Those that an ordinary build tries. */
    static List<LiveCase> quick() {
        return List.of(renameWithAll(), typeUnderTheSameName(), split(), labelsOfEachVersion());
    }

    /** All that there are. */
    static List<LiveCase> all() {
        return Stream.concat(
                        quick().stream(),
                        Stream.of(
                                rename(),
                                typeUnderAnotherName(),
                                meaning(),
                                merge(),
                                dropColumn(),
                                dropTable(),
                                renameTable(),
                                setNotNull(),
                                addColumn(),
                                addIdentity(),
                                addGenerated(),
                                removeLabel(),
                                renameLabelInItsPlace(),
                                addIndex(),
                                addUnique(),
                                addForeignKey(),
                                addCheck()))
                .toList();
    }

    /** No way of writing is lost, and NULL among them. */
    static LiveCase rename() {
        return new LiveCase(
                "rename a column",
                List.of(CUSTOMER.formatted("mail text")),
                change("@RenameColumn(table = \"customer\", column = \"mail\", to = \"address\")"),
                new AppVersion("customer", List.of("mail"), n -> cells(n % 9 == 0 ? null : "old " + n)),
                new AppVersion("customer", List.of("address"), n -> cells(n % 9 == 0 ? null : "new " + n)),
                Mapping.same());
    }

    /** What hangs on the column comes along. */
    static LiveCase renameWithAll() {
        return new LiveCase(
                "rename a column, and all that hangs on it",
                List.of(
                        CUSTOMER.formatted("mail text NOT NULL DEFAULT 'none' CONSTRAINT some_mail CHECK (mail <> ''),"
                                + " CONSTRAINT one_mail UNIQUE (mail)"),
                        "CREATE INDEX by_mail ON customer (lower(mail))",
                        "COMMENT ON COLUMN customer.mail IS 'Where letters go'"),
                change("@RenameColumn(table = \"customer\", column = \"mail\", to = \"address\")"),
                new AppVersion("customer", List.of("mail"), n -> cells("old " + n)),
                new AppVersion("customer", List.of("address"), n -> cells("new " + n)),
                Mapping.same());
    }

    /** Both versions call it the same, and have the old type until the contract. */
    static LiveCase typeUnderTheSameName() {
        IntFunction<List<Object>> small = n -> cells(n);
        return new LiveCase(
                "change a type from int to bigint, under the same name",
                List.of(
                        PURCHASE.formatted("amount int NOT NULL DEFAULT 0"),
                        "CREATE INDEX by_amount ON purchase (amount)"),
                change("@ChangeType(table = \"purchase\", column = \"amount\", to = \"bigint\")"),
                new AppVersion("purchase", List.of("amount"), small),
                new AppVersion("purchase", List.of("amount"), small).writingAlone(LiveCases::large),
                Mapping.of(old -> old, LiveCases::narrow));
    }

    /** What the old column cannot hold is NULL there. */
    static LiveCase typeUnderAnotherName() {
        return new LiveCase(
                "change a type from int to bigint, under another name",
                List.of(PURCHASE.formatted("amount int")),
                change("@ChangeType(table = \"purchase\", column = \"amount\", to = \"bigint\", as = \"amount_long\")"),
                new AppVersion("purchase", List.of("amount"), n -> cells(n)),
                new AppVersion("purchase", List.of("amount_long"), n -> cells((long) n)).writingAlone(LiveCases::large),
                Mapping.of(old -> old, LiveCases::narrow));
    }

    /** The new version writes what the old one rounds. */
    static LiveCase meaning() {
        return new LiveCase(
                "change a type and what it means, with up and down",
                List.of(PURCHASE.formatted("price int NOT NULL DEFAULT 0")),
                change(
                        "@ChangeType(table = \"purchase\", column = \"price\", to = \"numeric(12,2)\", as = \"exact_price\","
                                + " up = \"price + 0.00\", down = \"round(exact_price)::int\")"),
                new AppVersion("purchase", List.of("price"), n -> cells(n)),
                new AppVersion(
                        "purchase", List.of("exact_price"), n -> cells(BigDecimal.valueOf(n * 100L + n % 100, 2))),
                new Mapping(
                        (price, there) ->
                                cells(BigDecimal.valueOf((Integer) price.get(0)).setScale(2)),
                        (price, there) -> cells(((BigDecimal) price.get(0))
                                .setScale(0, RoundingMode.HALF_UP)
                                .intValueExact())));
    }

    /** Each version writes names that the other one cannot hold. */
    static LiveCase split() {
        return new LiveCase(
                "split a column",
                List.of(CUSTOMER.formatted("full_name text")),
                change("@SplitColumn(table = \"customer\", column = \"full_name\", into = {\"first_name text\","
                        + " \"last_name text\"}, up = {\"%s\", \"%s\"}, down = \"%s\")"
                                .formatted(
                                        FIRST,
                                        LAST,
                                        "CASE WHEN num_nonnulls(first_name, last_name) > 0"
                                                + " THEN concat_ws(' ', first_name, last_name) END")),
                new AppVersion("customer", List.of("full_name"), LiveCases::fullName),
                new AppVersion("customer", List.of("first_name", "last_name"), n -> cells("New " + n, "Name")),
                Mapping.of(Names::apart, Names::together));
    }

    /** Each version writes names that the other one cannot hold. */
    static LiveCase merge() {
        return new LiveCase(
                "merge columns",
                List.of(CUSTOMER.formatted("first_name text, last_name text")),
                change("@MergeColumns(table = \"customer\", columns = {\"first_name\", \"last_name\"},"
                        + " into = \"full_name text\", up = \"concat_ws(' ', first_name, last_name)\","
                        + " down = {\"%s\", \"%s\"})".formatted(FIRST, LAST)),
                new AppVersion("customer", List.of("first_name", "last_name"), n -> cells("Old " + n, "Name")),
                new AppVersion(
                        "customer", List.of("full_name"), n -> cells("New" + n + (n % 2 == 0 ? " " : "  ") + "Name")),
                Mapping.of(Names::together, Names::apart));
    }

    /** The new version leaves it out. */
    static LiveCase dropColumn() {
        return new LiveCase(
                "drop a column",
                List.of(CUSTOMER.formatted("mail text, fax text NOT NULL")),
                change("@DropColumn(table = \"customer\", column = \"fax\", down = \"'none'\")"),
                new AppVersion("customer", List.of("mail", "fax"), n -> cells("old " + n, "fax " + n)),
                new AppVersion("customer", List.of("mail"), n -> cells("new " + n)),
                new Mapping(
                        (old, there) -> cells(old.get(0)),
                        (mail, there) -> cells(mail.get(0), there.isEmpty() ? "none" : there.get(1))));
    }

    /** Only the old version has anything to do with it. */
    static LiveCase dropTable() {
        return new LiveCase(
                "drop a table",
                List.of(CUSTOMER.formatted("mail text")),
                change("@DropTable(table = \"customer\")"),
                mail(),
                AppVersion.NONE,
                Mapping.of(old -> List.of(), none -> none));
    }

    /** The new version reads and writes a view until the contract. */
    static LiveCase renameTable() {
        return new LiveCase(
                "rename a table",
                List.of(CUSTOMER.formatted("mail text")),
                change("@RenameTable(table = \"customer\", to = \"client\")"),
                mail(),
                new AppVersion("client", List.of("mail"), n -> cells("new " + n)).throughView(),
                Mapping.same());
    }

    /** The old version goes on to write NULL. */
    static LiveCase setNotNull() {
        return new LiveCase(
                "set a column NOT NULL",
                List.of(CUSTOMER.formatted("mail text")),
                change("@SetNotNull(table = \"customer\", column = \"mail\", up = \"'none'\")"),
                new AppVersion("customer", List.of("mail"), n -> cells(n % 3 == 0 ? null : "old " + n))
                        .filledWith("none"),
                new AppVersion("customer", List.of("mail"), n -> cells("new " + n)),
                Mapping.of(old -> cells(old.get(0) == null ? "none" : old.get(0)), mail -> mail));
    }

    /** Each row gets a value of its own, as far as PostgreSQL can tell. */
    static LiveCase addColumn() {
        return new LiveCase(
                "add a column with a volatile default",
                List.of(CUSTOMER.formatted("mail text")),
                change("@AddColumn(table = \"customer\", column = \"stars\", type = \"int\", notNull = true,"
                        + " defaultValue = \"(random() * 0)::int + 7\")"),
                mail(),
                new AppVersion("customer", List.of("mail", "stars"), n -> cells("new " + n, n)),
                new Mapping(
                        (mail, there) -> cells(mail.get(0), there.isEmpty() ? 7 : there.get(1)),
                        (both, there) -> cells(both.get(0))));
    }

    /** The rows get numbers, and nobody knows which; each version goes on to write what it writes. */
    static LiveCase addIdentity() {
        return added(
                "add an identity column",
                "mail text",
                "@AddColumn(table = \"customer\", column = \"number\", type = \"bigint\","
                        + " identity = AddColumn.Identity.ALWAYS)",
                mail());
    }

    /** The new version reads what the server makes of the column of both. */
    static LiveCase addGenerated() {
        return added(
                "add a generated column",
                "mail text",
                "@AddColumn(table = \"customer\", column = \"initial\", type = \"text\", generated = \"left(mail, 1)\","
                        + " stored = true)",
                mail());
    }

    /** Neither version writes the label any more. */
    static LiveCase removeLabel() {
        AppVersion version = states("state", "open", "paid", "closed");
        return new LiveCase(
                "remove a label of an enum, under the same name",
                List.of(STATE, PURCHASE.formatted("state state NOT NULL DEFAULT 'open'")),
                change("@ChangeEnum(type = \"state\", remove = \"lost\", becomes = \"closed\")"),
                version,
                version,
                Mapping.same());
    }

    /** Each version has a column with labels that the other one does not know. */
    static LiveCase labelsOfEachVersion() {
        return new LiveCase(
                "rename, remove and add labels of an enum, under another name",
                List.of(
                        STATE,
                        PURCHASE.formatted("state state NOT NULL DEFAULT 'open'"),
                        "CREATE INDEX by_state ON purchase (state)"),
                change("@ChangeEnum(type = \"state\", rename = \"open\", to = \"placed\", remove = \"lost\","
                        + " becomes = \"closed\", add = \"held\", back = \"paid\", as = \"purchase.state AS stage\")"),
                states("state", "open", "paid", "lost", "closed"),
                states("stage", "placed", "held", "paid", "closed"),
                Mapping.of(
                        state -> cells(
                                switch ((String) state.get(0)) {
                                    case "open" -> "placed";
                                    case "lost" -> "closed";
                                    default -> state.get(0);
                                }),
                        stage -> cells(
                                switch ((String) stage.get(0)) {
                                    case "placed" -> "open";
                                    case "held" -> "paid";
                                    default -> stage.get(0);
                                })));
    }

    /** Neither version says the label that is renamed; the type is the same all the time. */
    static LiveCase renameLabelInItsPlace() {
        AppVersion version = states("state", "open", "paid", "closed");
        return new LiveCase(
                "rename a label of an enum in its place",
                List.of(STATE, PURCHASE.formatted("state state NOT NULL DEFAULT 'open'")),
                change("@ChangeEnum(type = \"state\", rename = \"lost\", to = \"missing\")"),
                version,
                version,
                Mapping.same());
    }

    private static AppVersion states(String column, String... labels) {
        return new AppVersion("purchase", List.of(column), n -> cells(labels[n % labels.length])).withoutTypes();
    }

    static LiveCase addIndex() {
        return added("add an index", "mail text", "@AddIndex(table = \"customer\", on = \"lower(mail)\")", mail());
    }

    static LiveCase addUnique() {
        return added(
                "add a unique constraint", "mail text", "@AddUnique(table = \"customer\", columns = \"mail\")", mail());
    }

    static LiveCase addForeignKey() {
        return added(
                "add a foreign key",
                "town int",
                "@AddForeignKey(table = \"customer\", columns = \"town\", references = \"town\")",
                new AppVersion("customer", List.of("town"), n -> cells(n % 5 == 0 ? null : n % 40)));
    }

    static LiveCase addCheck() {
        return added("add a check", "mail text", "@AddCheck(table = \"customer\", check = \"mail <> ''\")", mail());
    }

    /** Both versions do the same. */
    private static LiveCase added(String name, String column, String change, AppVersion version) {
        return new LiveCase(
                name,
                List.of(
                        CUSTOMER.formatted(column),
                        "CREATE TABLE town (id int PRIMARY KEY)",
                        "INSERT INTO town SELECT generate_series(0, 39)"),
                change(change),
                version,
                version,
                Mapping.same());
    }

    private static AppVersion mail() {
        return new AppVersion("customer", List.of("mail"), n -> cells("mail " + n));
    }

    private static String change(String annotation) {
        return """
                @Migration(version = "2", description = "Change", dependsOn = Before.class)
                %s
                final class Change {}
                """.formatted(annotation);
    }

    private static List<Object> fullName(int n) {
        return cells(n % 9 == 0 ? null : "Old" + n + (n % 2 == 0 ? " " : "  ") + "Name");
    }

    private static List<Object> large(int n) {
        return cells(n % 3 == 0 ? far(n) : (long) n);
    }

    private static long far(int n) {
        return 10_000_000_000L + n;
    }

    private static List<Object> narrow(List<Object> wide) {
        long value = ((Number) wide.get(0)).longValue();
        return cells(value == (int) value ? value : null);
    }
}
