package dev.lockkeeper.it.crash;

import static dev.lockkeeper.it.crash.Scenarios.ACCOUNTS;
import static dev.lockkeeper.it.crash.Scenarios.ROWS;
import static dev.lockkeeper.it.crash.Scenarios.migrate;

import java.util.List;

/** Java code of migrations. */
final class CodeScenarios {

    private CodeScenarios() {}

    static List<Scenario> all() {
        return List.of(java(), javaBetweenSql(), javaBatchesByText());
    }

    private static Scenario java() {
        return Scenario.of("Java", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "By code")
                @Irreversible(reason = "a test")
                final class ByCode {
                    @Expand void load(Connection connection) throws SQLException {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("alter table account add column note text");
                            statement.execute("update account set n = n + 1");
                        }
                    }
                    @Backfill(table = "account", where = "note IS NULL", writes = {"n", "note"}, batchSize = 120)
                    void fill(Batch batch) throws SQLException {
                        try (ResultSet rows = batch.rows();
                                PreparedStatement update = batch.connection().prepareStatement(
                                        "update account set n = n + 1, note = 'x' where id = ?")) {
                            while (rows.next()) {
                                update.setInt(1, rows.getInt("id"));
                                update.addBatch();
                            }
                            update.executeBatch();
                        }
                    }
                }
                """));
    }

    private static Scenario javaBetweenSql() {
        return Scenario.of("Java after SQL, then SQL", List.of(ACCOUNTS, ROWS), migrate("""
                @Migration(version = "1", description = "Both")
                @Expand({"ALTER TABLE account ADD COLUMN note text", "UPDATE account SET n = n + 1"})
                @Irreversible(reason = "a test")
                public final class Both {
                    @Expand void note(Connection connection) throws SQLException {
                        Savepoint before = connection.setSavepoint();
                        try (PreparedStatement update =
                                connection.prepareStatement("update account set n = n + 1, note = ? where id = ?")) {
                            update.setString(1, "lost");
                            update.setInt(2, 1);
                            update.executeUpdate();
                            connection.rollback(before);
                            for (int id = 1; id <= 10; id++) {
                                update.setString(1, "note " + id);
                                update.setInt(2, id);
                                update.executeUpdate();
                            }
                        }
                    }
                }
                @Migration(version = "2", description = "Then", dependsOn = Both.class)
                @Expand({"CREATE INDEX CONCURRENTLY account_note ON account (note)", "UPDATE account SET n = n + 1"})
                @Irreversible(reason = "a test")
                final class Then {}
                """));
    }

    private static Scenario javaBatchesByText() {
        return Scenario.of(
                "Java batches by text",
                List.of(
                        "create table word (word text primary key, n int not null default 0)",
                        "insert into word select 'w' || i from generate_series(1, 150) i"),
                migrate("""
                @Migration(version = "1", description = "Lengths")
                @Expand("CREATE TABLE length (word text, length int)")
                @Irreversible(reason = "a test")
                final class Lengths {
                    @Backfill(table = "word", where = "n = 0", batchSize = 80)
                    void fill(Batch batch) throws SQLException {
                        try (ResultSet rows = batch.rows();
                                PreparedStatement update = batch.connection().prepareStatement(
                                        "update word set n = n + ? where word = ?");
                                PreparedStatement insert = batch.connection().prepareStatement(
                                        "insert into length values (?, ?)")) {
                            while (rows.next()) {
                                String word = rows.getString("word");
                                update.setInt(1, word.length());
                                update.setString(2, word);
                                update.executeUpdate();
                                insert.setString(1, word);
                                insert.setInt(2, word.length());
                                insert.addBatch();
                            }
                            insert.executeBatch();
                        }
                    }
                }
                """));
    }
}
