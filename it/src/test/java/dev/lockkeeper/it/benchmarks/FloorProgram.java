package dev.lockkeeper.it.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The least that a tool can do: each migration and a line about it in one message, and one question if nothing is to do. */
final class FloorProgram {

    private FloorProgram() {}

    public static void main(String[] args) throws Exception {
        for (int i = 3; i < args.length; i++) {
            String what = args[i];
            Stopwatch.time(what, () -> {
                switch (what) {
                    case "apply" -> apply(args, Path.of(args[2], "sql"));
                    case "nothing-to-do" -> ask(args);
                    default -> throw new IllegalArgumentException(what);
                }
            });
        }
    }

    private static void apply(String[] args, Path scripts) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(args[0], args[1], "");
                Statement statement = connection.createStatement()) {
            statement.execute("create table done (number int primary key, at timestamptz default now())");
            for (int i = 1; Files.exists(scripts.resolve("V%d__step.sql".formatted(i))); i++) {
                String sql = Files.readString(scripts.resolve("V%d__step.sql".formatted(i)));
                statement.execute("begin; %s insert into done values (%d); commit".formatted(sql, i));
            }
        }
    }

    private static void ask(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection(args[0], args[1], "");
                Statement statement = connection.createStatement()) {
            statement.execute("select count(*), max(number) from done");
        }
    }
}
