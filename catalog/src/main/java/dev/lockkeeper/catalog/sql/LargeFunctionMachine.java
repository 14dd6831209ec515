package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.OpcodeImpl;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.OpCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Runs the functions that are too large for a JVM method, and leaves all others to the machine they are compiled for.
 *
 * <p>Chicory would interpret them, too, but at every block it makes an object. PostgreSQL's parser is one switch, in wasm two
 * thousand blocks within each other, and all of them are entered for each word of SQL. Here blocks cost nothing, and a word a
 * tenth. Only instructions that occur in these functions are known; another wasm may need more.
 */
final class LargeFunctionMachine implements Machine {

    /** Those that put one value in the place of one. */
    static final Set<OpCode> UNARY = EnumSet.of(
            OpCode.I32_EQZ,
            OpCode.I64_EQZ,
            OpCode.I32_EXTEND_8_S,
            OpCode.I32_EXTEND_16_S,
            OpCode.I64_EXTEND_I32_U,
            OpCode.I32_WRAP_I64,
            OpCode.I64_CLZ,
            OpCode.F64_CONVERT_I32_U,
            OpCode.F64_CONVERT_I64_U,
            OpCode.I32_TRUNC_SAT_F64_U);

    private static final long[] NOTHING = {};

    private final Instance instance;
    private final Machine compiled;
    private final int imports;
    private final Map<Integer, LargeFunction> functions = new HashMap<>();

    private LargeFunctionMachine(Instance instance, Machine compiled) {
        this.instance = instance;
        this.compiled = compiled;
        this.imports = instance.module().importSection().importCount();
    }

    /** A machine for an instance that is being made. */
    static Machine create(Instance instance) {
        return new LargeFunctionMachine(instance, PgQuery18.create(instance));
    }

    @Override
    public long[] call(int id, long[] arguments) {
        // The interpretedFunctions of the POM: their instructions are in the module, those of the others are not.
        return switch (id) {
            case 36, 37, 140 ->
                run(functions.computeIfAbsent(id, it -> LargeFunctionReader.read(instance, it)), arguments);
            default -> compiled.call(id, arguments);
        };
    }

    private long[] run(LargeFunction function, long[] arguments) {
        long[] values = Arrays.copyOf(arguments, function.locals() + function.stack());
        OpCode[] codes = function.codes();
        long[] operands = function.operands();
        Memory memory = instance.memory();
        int bottom = function.locals();
        int top = bottom;
        int next = 0;
        while (true) {
            OpCode code = codes[next];
            long operand = operands[next++];
            int branch = -1;
            switch (code) {
                case LOCAL_GET -> values[top++] = values[(int) operand];
                case LOCAL_SET -> values[(int) operand] = values[--top];
                case LOCAL_TEE -> values[(int) operand] = values[top - 1];
                case GLOBAL_GET ->
                    values[top++] = instance.global((int) operand).getValue();
                case GLOBAL_SET -> instance.global((int) operand).setValue(values[--top]);
                case I32_CONST, I64_CONST, F64_CONST -> values[top++] = operand;
                case DROP -> top--;
                case SELECT -> {
                    top -= 2;
                    values[top - 1] = (int) values[top + 1] != 0 ? values[top - 1] : values[top];
                }
                case BR -> branch = (int) operand;
                case BR_IF -> branch = (int) values[--top] != 0 ? (int) operand : -1;
                case IF -> branch = (int) values[--top] == 0 ? (int) operand : -1;
                case BR_TABLE -> {
                    int last = function.counts()[next - 1];
                    int index = (int) values[--top];
                    branch = (int) operand + (index < 0 || index > last ? last : index);
                }
                case RETURN -> {
                    return function.returns() == 0 ? NOTHING : new long[] {values[top - 1]};
                }
                case CALL -> top = call((int) operand, values, top);
                case CALL_INDIRECT -> top = call(instance.table(0).requiredRef((int) values[--top]), values, top);
                case MEMORY_COPY -> {
                    top -= 3;
                    memory.copy((int) values[top], (int) values[top + 1], (int) values[top + 2]);
                }
                case UNREACHABLE -> throw new EmscriptenHost.Aborted("it came to a place that it must not reach");
                case I32_STORE -> memory.writeI32(address(values[top -= 2], operand), (int) values[top + 1]);
                case I32_STORE8 -> memory.writeByte(address(values[top -= 2], operand), (byte) values[top + 1]);
                case I32_STORE16 -> memory.writeShort(address(values[top -= 2], operand), (short) values[top + 1]);
                case I64_STORE, F64_STORE -> memory.writeLong(address(values[top -= 2], operand), values[top + 1]);
                case I32_LOAD -> values[top - 1] = memory.readInt(address(values[top - 1], operand));
                case I32_LOAD8_S -> values[top - 1] = memory.read(address(values[top - 1], operand));
                case I32_LOAD8_U -> values[top - 1] = memory.read(address(values[top - 1], operand)) & 0xFF;
                case I32_LOAD16_S -> values[top - 1] = memory.readShort(address(values[top - 1], operand));
                case I32_LOAD16_U -> values[top - 1] = memory.readShort(address(values[top - 1], operand)) & 0xFFFF;
                case I64_LOAD, F64_LOAD -> values[top - 1] = memory.readLong(address(values[top - 1], operand));
                default -> {
                    if (UNARY.contains(code)) {
                        values[top - 1] = unary(code, values[top - 1]);
                    } else {
                        top--;
                        values[top - 1] = binary(code, values[top - 1], values[top]);
                    }
                }
            }
            if (branch >= 0) {
                int height = bottom + function.heights()[branch];
                if (function.takes()[branch] == 1) {
                    values[height++] = values[top - 1];
                }
                top = height;
                next = function.targets()[branch];
            }
        }
    }

    /** Puts what a function returns in the place of its arguments; answers where the stack ends then. */
    private int call(int id, long[] values, int top) {
        FunctionType type = instance.type(instance.functionType(id));
        int bottom = top - type.params().size();
        long[] arguments = Arrays.copyOfRange(values, bottom, top);
        long[] results = id < imports
                ? instance.imports().function(id).handle().apply(instance, arguments)
                : call(id, arguments);
        if (type.returns().isEmpty()) {
            return bottom;
        }
        values[bottom] = results[0];
        return bottom + 1;
    }

    private static int address(long base, long offset) {
        return (int) base + (int) offset;
    }

    private static long unary(OpCode code, long value) {
        return switch (code) {
            case I32_EQZ -> bit((int) value == 0);
            case I64_EQZ -> bit(value == 0);
            case I32_EXTEND_8_S -> (byte) value;
            case I32_EXTEND_16_S -> (short) value;
            case I64_EXTEND_I32_U -> Integer.toUnsignedLong((int) value);
            case I32_WRAP_I64 -> (int) value;
            case I64_CLZ -> Long.numberOfLeadingZeros(value);
            case F64_CONVERT_I32_U -> Double.doubleToRawLongBits(OpcodeImpl.F64_CONVERT_I32_U((int) value));
            case F64_CONVERT_I64_U -> Double.doubleToRawLongBits(OpcodeImpl.F64_CONVERT_I64_U(value));
            case I32_TRUNC_SAT_F64_U -> OpcodeImpl.I32_TRUNC_SAT_F64_U(Double.longBitsToDouble(value));
            default -> throw new IllegalStateException("not known: " + code);
        };
    }

    private static long binary(OpCode code, long left, long right) {
        return switch (code) {
            case I32_ADD -> (int) (left + right);
            case I32_SUB -> (int) (left - right);
            case I32_MUL -> (int) (left * right);
            case I32_AND, I64_AND -> left & right;
            case I32_OR -> left | right;
            case I32_XOR -> left ^ right;
            case I32_SHL -> (int) left << (int) right;
            case I32_SHR_S -> (int) left >> (int) right;
            case I64_SHL -> left << right;
            case I64_SUB -> left - right;
            case I32_EQ -> bit((int) left == (int) right);
            case I32_NE -> bit((int) left != (int) right);
            case I32_LT_S -> bit((int) left < (int) right);
            case I32_LE_S -> bit((int) left <= (int) right);
            case I32_GT_S -> bit((int) left > (int) right);
            case I32_GE_S -> bit((int) left >= (int) right);
            case I32_LT_U -> bit(Integer.compareUnsigned((int) left, (int) right) < 0);
            case I32_LE_U -> bit(Integer.compareUnsigned((int) left, (int) right) <= 0);
            case I32_GT_U -> bit(Integer.compareUnsigned((int) left, (int) right) > 0);
            case I32_GE_U -> bit(Integer.compareUnsigned((int) left, (int) right) >= 0);
            case I64_EQ -> bit(left == right);
            case I64_NE -> bit(left != right);
            case I64_LT_U -> bit(Long.compareUnsigned(left, right) < 0);
            case I64_LE_U -> bit(Long.compareUnsigned(left, right) <= 0);
            case I64_GT_U -> bit(Long.compareUnsigned(left, right) > 0);
            case I64_GE_U -> bit(Long.compareUnsigned(left, right) >= 0);
            case F64_EQ -> bit(Double.longBitsToDouble(left) == Double.longBitsToDouble(right));
            case F64_GE -> bit(Double.longBitsToDouble(left) >= Double.longBitsToDouble(right));
            case F64_MUL -> Double.doubleToRawLongBits(Double.longBitsToDouble(left) * Double.longBitsToDouble(right));
            case F64_DIV -> Double.doubleToRawLongBits(Double.longBitsToDouble(left) / Double.longBitsToDouble(right));
            default -> throw new IllegalStateException("not known: " + code);
        };
    }

    private static long bit(boolean set) {
        return set ? 1 : 0;
    }
}
