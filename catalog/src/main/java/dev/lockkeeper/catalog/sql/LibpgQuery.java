package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import dev.lockkeeper.catalog.sql.MinifiedNames.Export;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One running libpg_query, which is PostgreSQL's parser as a library, with a memory of its own. For one thread at a time;
 * after it has thrown anything, its memory is not to be trusted and it is not to be used again.
 */
final class LibpgQuery {

    /**
     * 34 MB at first and 256 MB at most. Each wasm declares 128 MB to begin with, but data and C stack end at 34,515,008
     * bytes, or a little before; with less than that the stack would lie outside the memory.
     */
    static final MemoryLimits MEMORY = new MemoryLimits(528, 4096);

    /**
     * Where the wasm of PostgreSQL 18 keeps the ErrorData of elog.c for the error being raised, and the fields in it. The
     * functions for tokens and for PL/pgSQL return nothing but the message; the rest is still here afterwards. In another
     * wasm, look for the one address below the C stack that holds the address of such a message: it is that of the
     * field at offset 32.
     */
    private static final int ERROR_DATA = 956_496;

    private static final int ERROR_CODE = ERROR_DATA + 28;
    private static final int ERROR_POSITION = ERROR_DATA + 80;
    private static final int ERROR_INTERNAL_POSITION = ERROR_DATA + 84;

    /** SQLSTATE 42601 as PostgreSQL packs it: six bits for each of the five characters. */
    private static final int SYNTAX_ERROR = 4 | 2 << 6 | 6 << 12 | 1 << 24;

    private final MinifiedNames names;
    private final Instance instance;
    private final Memory memory;

    LibpgQuery(Grammar grammar, MemoryLimits limits) {
        var module = grammar.module();
        this.names = grammar.names();
        this.instance = Instance.builder(module)
                .withImportValues(new EmscriptenHost(names).importsOf(module))
                .withMachineFactory(grammar::machine)
                .withMemoryFactory(ByteArrayMemory::new)
                .withMemoryLimits(limits)
                .build();
        this.memory = instance.memory();
        instance.export(names.name(Export.CALL_CONSTRUCTORS)).apply();
    }

    /** What PostgreSQL says to a text. */
    sealed interface Answer {

        /** The parse trees of all statements, or all tokens, comments among them; JSON in UTF-8. */
        @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
        record Understood(byte[] json) implements Answer {}

        /** PostgreSQL's error message. The position counts characters from 1; 0 means that there is none. */
        record Refused(String message, int position) implements Answer {}
    }

    /** What PostgreSQL says to the body of a PL/pgSQL function, as far as that can be told without a database. */
    sealed interface Body {

        /** The function's tree; JSON in UTF-8. */
        @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
        record Understood(byte[] function) implements Body {}

        /** PostgreSQL's error message. The position counts characters of the body from 1; 0: there is none. */
        record Refused(String message, int position) implements Body {}

        /** Something that libpg_query would need a database for, or does not know. */
        record Unknown(String message) implements Body {}
    }

    /** Parses UTF-8 that is not empty and has no zero byte in it. */
    Answer parse(byte[] sql) {
        int text = write(sql);
        int result = call(Export.PARSE, text);
        Optional<Answer.Refused> refused = refusal(result);
        Answer answer = refused.isPresent() ? refused.get() : new Answer.Understood(bytesAt(memory.readInt(result)));
        release(Export.FREE_PARSE_RESULT, result);
        release(Export.FREE, text);
        return answer;
    }

    /** Cuts such a text into tokens. {@link Lexer} does the same, and faster; tests compare them. */
    Answer scan(byte[] sql) {
        byte[] said = say(Export.SCAN, sql);
        return startsWith(said, "{")
                ? new Answer.Understood(said)
                : new Answer.Refused(new String(said, StandardCharsets.UTF_8), memory.readInt(ERROR_POSITION));
    }

    /** Why the grammar does not take such a text; empty if it does. */
    Optional<Answer.Refused> refusal(byte[] sql) {
        int text = write(sql);
        int result = call(Export.PARSE, text);
        Optional<Answer.Refused> refused = refusal(result);
        release(Export.FREE_PARSE_RESULT, result);
        release(Export.FREE, text);
        return refused;
    }

    /**
     * Parses the body of a PL/pgSQL function, procedure or block.
     *
     * @param statement one whole statement, CREATE FUNCTION, CREATE PROCEDURE or DO, which PostgreSQL understands
     */
    Body parsePlpgsql(byte[] statement) {
        byte[] said = say(Export.PARSE_PLPGSQL, statement);
        if (startsWith(said, "{")) {
            return new Body.Understood(said);
        }
        var message = new String(said, StandardCharsets.UTF_8);
        refuseToGoOnWithoutMemory(message);
        return memory.readInt(ERROR_CODE) == SYNTAX_ERROR
                ? new Body.Refused(message, memory.readInt(ERROR_INTERNAL_POSITION))
                : new Body.Unknown(message);
    }

    /** How much memory this instance has taken, in pages of 64 KB; it never gives any back. */
    int pages() {
        return memory.pages();
    }

    /** Where the C stack is; it grows downwards from there, above the data. */
    int stackPointer() {
        return (int) instance.export(names.name(Export.STACK_GET)).apply()[0];
    }

    private int write(byte[] sql) {
        int address = call(Export.MALLOC, sql.length + 1);
        if (address == 0) {
            throw new EmscriptenHost.Aborted("out of memory");
        }
        memory.write(address, sql);
        memory.writeByte(address + sql.length, (byte) 0);
        return address;
    }

    /**
     * Reads the C structs PgQueryParseResult {tree, stderr, error} and PgQueryError {message, function, file, line,
     * position}.
     */
    private Optional<Answer.Refused> refusal(int result) {
        int error = memory.readInt(result + 8);
        if (error == 0) {
            return Optional.empty();
        }
        String message = new String(bytesAt(memory.readInt(error)), StandardCharsets.UTF_8);
        refuseToGoOnWithoutMemory(message);
        return Optional.of(new Answer.Refused(message, memory.readInt(error + 16)));
    }

    /** Calls a function that returns JSON, or the message of an error. */
    private byte[] say(Export export, byte[] sql) {
        int text = write(sql);
        memory.writeI32(ERROR_CODE, 0);
        memory.writeI32(ERROR_POSITION, 0);
        memory.writeI32(ERROR_INTERNAL_POSITION, 0);
        int result = call(export, text);
        byte[] said = bytesAt(result);
        release(Export.FREE_STRING, result);
        release(Export.FREE, text);
        return said;
    }

    private static boolean startsWith(byte[] said, String ascii) {
        return new String(said, 0, Math.min(said.length, ascii.length()), StandardCharsets.US_ASCII).equals(ascii);
    }

    private static void refuseToGoOnWithoutMemory(String message) {
        if (message.equals("out of memory")) {
            throw new EmscriptenHost.Aborted(message);
        }
    }

    private byte[] bytesAt(int address) {
        int end = address;
        while (memory.read(end) != 0) {
            end++;
        }
        return memory.readBytes(address, end - address);
    }

    private int call(Export export, int argument) {
        return (int) instance.export(names.name(export)).apply(argument)[0];
    }

    private void release(Export export, int address) {
        instance.export(names.name(export)).apply(address);
    }
}
