package dev.lockkeeper.catalog.replay;

import dev.lockkeeper.catalog.schema.Schema;
import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.SqlParser;
import dev.lockkeeper.catalog.sql.SqlSyntaxException;
import java.util.ArrayList;
import java.util.List;

/** Statements that were applied to an empty schema, for tests. */
record Replayed(Schema schema, List<Applied> applied) {

    /** Applies statements as PostgreSQL 18 would. */
    static Replayed of(String sql) {
        return of(sql, 18);
    }

    static Replayed of(String sql, int major) {
        var replay = new Replay(new Schema(), major);
        var applied = new ArrayList<Applied>();
        for (ParsedStatement statement : statements(sql)) {
            applied.add(replay.apply(statement));
        }
        return new Replayed(replay.schema(), List.copyOf(applied));
    }

    /** The problems of all statements: code, fact and remedy. */
    List<String> problems() {
        return applied.stream()
                .flatMap(it -> it.problems().stream())
                .map(it -> "%s %s %s".formatted(it.kind(), it.fact(), it.remedy()))
                .toList();
    }

    /** The problems of all statements: code and fact. */
    List<String> facts() {
        return applied.stream()
                .flatMap(it -> it.problems().stream())
                .map(it -> "%s %s".formatted(it.kind(), it.fact()))
                .toList();
    }

    /** Why statements could not be followed. */
    List<String> opaque() {
        return applied.stream().map(Applied::opaque).filter(it -> !it.isEmpty()).toList();
    }

    private static List<ParsedStatement> statements(String sql) {
        try {
            return SqlParser.postgres().parse(sql);
        } catch (SqlSyntaxException e) {
            throw new IllegalArgumentException(sql, e);
        }
    }
}
