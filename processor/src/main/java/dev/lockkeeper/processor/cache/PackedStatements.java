package dev.lockkeeper.processor.cache;

import dev.lockkeeper.catalog.sql.ParsedStatement;
import dev.lockkeeper.catalog.sql.ParsedStatement.Token;
import dev.lockkeeper.catalog.sql.RoutineBody;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The statements of one text, packed. Their own text is left out: who asks for them has it. */
final class PackedStatements {

    private static final int NONE = 0;
    private static final int SQL = 1;
    private static final int PLPGSQL = 2;
    private static final int DYNAMIC_PLPGSQL = 3;
    private static final int UNREAD = 4;

    private PackedStatements() {}

    static ByteBuffer pack(List<ParsedStatement> statements) {
        var packer = new Packer().number(statements.size());
        for (ParsedStatement it : statements) {
            packer.number(it.offset()).number(it.sql().length());
            content(packer, it);
        }
        return ByteBuffer.wrap(packer.bytes());
    }

    /** The statements of the text that they were packed from. */
    static List<ParsedStatement> unpack(String text, ByteBuffer packed) {
        var unpacker = new Unpacker(packed);
        var statements = new ArrayList<ParsedStatement>();
        for (int left = unpacker.count(); left > 0; left--) {
            int offset = unpacker.count();
            statements.add(content(unpacker, text.substring(offset, offset + unpacker.count()), offset));
        }
        return List.copyOf(statements);
    }

    /** One statement of a text that is not at hand. */
    static ParsedStatement unpack(String statement, int index, ByteBuffer packed) {
        var unpacker = new Unpacker(packed);
        int count = unpacker.count();
        for (int i = 0; i < count; i++) {
            int offset = unpacker.count();
            int length = unpacker.count();
            ParsedStatement found = content(unpacker, statement, offset);
            if (i == index && length == statement.length()) {
                return found;
            }
        }
        throw new IllegalStateException("there is no such statement");
    }

    private static void content(Packer packer, ParsedStatement statement) {
        packer.text(statement.words()).tree(statement.tree());
        body(packer, statement.body());
        packer.number(statement.tokens().size());
        for (Token it : statement.tokens()) {
            packer.number(it.location()).number(it.start()).number(it.end());
        }
    }

    private static ParsedStatement content(Unpacker unpacker, String sql, int offset) {
        return new ParsedStatement(sql, offset, unpacker.text(), unpacker.tree(), body(unpacker), tokens(unpacker));
    }

    private static List<Token> tokens(Unpacker unpacker) {
        var tokens = new ArrayList<Token>();
        for (int left = unpacker.count(); left > 0; left--) {
            tokens.add(new Token(unpacker.count(), unpacker.count(), unpacker.count()));
        }
        return tokens;
    }

    private static void body(Packer packer, RoutineBody body) {
        if (body instanceof RoutineBody.Sql sql) {
            packer.number(SQL).number(sql.statements().size());
            for (ParsedStatement it : sql.statements()) {
                // Offsets count from the start of a constant's value, which may be written otherwise.
                packer.number(it.offset()).text(it.sql());
                content(packer, it);
            }
        } else if (body instanceof RoutineBody.Plpgsql plpgsql) {
            packer.number(plpgsql.dynamicSql() ? DYNAMIC_PLPGSQL : PLPGSQL).tree(plpgsql.tree());
        } else if (body instanceof RoutineBody.Unread unread) {
            packer.number(UNREAD).text(unread.reason());
        } else {
            packer.number(NONE);
        }
    }

    private static RoutineBody body(Unpacker unpacker) {
        int kind = unpacker.count();
        return switch (kind) {
            case NONE -> new RoutineBody.None();
            case SQL -> {
                var statements = new ArrayList<ParsedStatement>();
                for (int left = unpacker.count(); left > 0; left--) {
                    int offset = unpacker.count();
                    statements.add(content(unpacker, unpacker.text(), offset));
                }
                yield new RoutineBody.Sql(statements);
            }
            case PLPGSQL, DYNAMIC_PLPGSQL -> new RoutineBody.Plpgsql(unpacker.tree(), kind == DYNAMIC_PLPGSQL);
            case UNREAD -> new RoutineBody.Unread(unpacker.text());
            default -> throw new IllegalStateException("no body is packed as " + kind);
        };
    }
}
