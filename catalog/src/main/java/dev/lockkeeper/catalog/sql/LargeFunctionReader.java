package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.OpCode;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Flattens a function. WebAssembly is structured so that the height of the stack is known at each instruction; here it is
 * computed once, instead of kept up by each block that is entered and left.
 *
 * @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">Validation algorithm</a>
 */
final class LargeFunctionReader {

    /** The type of a block without parameters and results. */
    private static final long EMPTY = 0x40;

    private static final Set<OpCode> STORES =
            EnumSet.of(OpCode.I32_STORE, OpCode.I32_STORE8, OpCode.I32_STORE16, OpCode.I64_STORE, OpCode.F64_STORE);

    private static final Set<OpCode> LOADS = EnumSet.of(
            OpCode.I32_LOAD,
            OpCode.I32_LOAD8_S,
            OpCode.I32_LOAD8_U,
            OpCode.I32_LOAD16_S,
            OpCode.I32_LOAD16_U,
            OpCode.I64_LOAD,
            OpCode.F64_LOAD);

    private final Instance instance;
    private final List<OpCode> codes = new ArrayList<>();
    private final List<Long> operands = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();
    private final List<Block> open = new ArrayList<>();
    private int height;
    private int highest;

    /** How many blocks are open that can never be entered; -1: this code can be reached. */
    private int dead = -1;

    private LargeFunctionReader(Instance instance) {
        this.instance = instance;
    }

    static LargeFunction read(Instance instance, int id) {
        var reader = new LargeFunctionReader(instance);
        FunctionType type = instance.type(instance.functionType(id));
        FunctionBody body = instance.function(id);
        int returns = type.returns().size();
        reader.open.add(new Block(false, 0, 0, returns));
        body.instructions().forEach(reader::instruction);
        reader.emit(OpCode.RETURN, 0, 0);
        int parameters = type.params().size();
        return new LargeFunction(
                reader.codes.toArray(OpCode[]::new),
                reader.operands.stream().mapToLong(it -> it).toArray(),
                reader.counts.stream().mapToInt(it -> it).toArray(),
                reader.branches.stream().mapToInt(it -> it.target).toArray(),
                reader.branches.stream().mapToInt(it -> it.block.height).toArray(),
                reader.branches.stream().mapToInt(it -> it.block.takes()).toArray(),
                parameters,
                parameters + body.localTypes().size(),
                reader.highest,
                returns);
    }

    private void instruction(AnnotatedInstruction it) {
        if (dead >= 0) {
            skip(it);
            return;
        }
        switch (it.opcode()) {
            case BLOCK -> open.add(new Block(false, codes.size(), height, results(it)));
            case LOOP -> open.add(new Block(true, codes.size(), height, results(it)));
            case IF -> {
                height--;
                var block = new Block(false, codes.size(), height, results(it));
                block.otherwise = new Branch(new Block(false, 0, height, 0));
                emit(OpCode.IF, branches.size(), 0);
                branches.add(block.otherwise);
                open.add(block);
            }
            case ELSE -> otherwise(true);
            case END -> end();
            case BR -> {
                emit(OpCode.BR, branch(it.operand(0)), 0);
                dead = 0;
            }
            case BR_IF -> {
                height--;
                emit(OpCode.BR_IF, branch(it.operand(0)), 0);
            }
            case BR_TABLE -> {
                height--;
                emit(OpCode.BR_TABLE, branches.size(), it.operandCount() - 1);
                for (long depth : it.operands()) {
                    branch(depth);
                }
                dead = 0;
            }
            case UNREACHABLE -> {
                emit(OpCode.UNREACHABLE, 0, 0);
                dead = 0;
            }
            default -> {
                emit(it.opcode(), operand(it), 0);
                height += growth(it);
                highest = Math.max(highest, height);
            }
        }
    }

    /** Code behind a branch that is always taken: only the end of its block matters. */
    private void skip(AnnotatedInstruction it) {
        switch (it.opcode()) {
            case BLOCK, LOOP, IF -> dead++;
            case ELSE -> {
                if (dead == 0) {
                    otherwise(false);
                }
            }
            case END -> {
                if (dead == 0) {
                    end();
                } else {
                    dead--;
                }
            }
            default -> {
                // Never runs.
            }
        }
    }

    private void otherwise(boolean reached) {
        if (reached) {
            emit(OpCode.BR, branch(0), 0);
        }
        Block block = open.get(open.size() - 1);
        settle(block);
        height = block.height;
        dead = -1;
    }

    private void end() {
        Block block = open.remove(open.size() - 1);
        settle(block);
        block.leaving.forEach(it -> it.target = codes.size());
        height = block.height + block.results;
        highest = Math.max(highest, height);
        dead = -1;
    }

    /** What an IF does whose condition is false, is known now. */
    private void settle(Block block) {
        if (block.otherwise != null) {
            block.otherwise.target = codes.size();
            block.otherwise = null;
        }
    }

    private int branch(long depth) {
        Block block = open.get(open.size() - 1 - (int) depth);
        var branch = new Branch(block);
        branch.target = block.start;
        if (!block.loop) {
            block.leaving.add(branch);
        }
        branches.add(branch);
        return branches.size() - 1;
    }

    private void emit(OpCode code, long operand, int count) {
        codes.add(code);
        operands.add(operand);
        counts.add(count);
    }

    private static int results(AnnotatedInstruction it) {
        long type = it.operand(0);
        if (type == EMPTY) {
            return 0;
        }
        if (ValType.isValid(type)) {
            return 1;
        }
        throw new IllegalStateException("a block with parameters or several results: " + it);
    }

    private static long operand(AnnotatedInstruction it) {
        if (LOADS.contains(it.opcode()) || STORES.contains(it.opcode())) {
            // The first is the alignment, a hint.
            return it.operand(1);
        }
        return it.operandCount() == 0 ? 0 : it.operand(0);
    }

    /** By how much an instruction makes the stack higher. */
    private int growth(AnnotatedInstruction it) {
        OpCode code = it.opcode();
        return switch (code) {
            case LOCAL_GET, GLOBAL_GET, I32_CONST, I64_CONST, F64_CONST -> 1;
            case LOCAL_TEE, RETURN -> 0;
            case LOCAL_SET, GLOBAL_SET, DROP -> -1;
            case SELECT -> -2;
            case MEMORY_COPY -> -3;
            case CALL -> growth(instance.type(instance.functionType((int) it.operand(0))));
            case CALL_INDIRECT -> growth(instance.type((int) it.operand(0))) - 1;
            default -> {
                if (STORES.contains(code)) {
                    yield -2;
                }
                yield LOADS.contains(code) || LargeFunctionMachine.UNARY.contains(code) ? 0 : -1;
            }
        };
    }

    private static int growth(FunctionType type) {
        return type.returns().size() - type.params().size();
    }

    /** A block that is open. */
    private static final class Block {
        final boolean loop;
        final int start;
        final int height;
        final int results;
        final List<Branch> leaving = new ArrayList<>();

        /** Of an IF whose ELSE has not come: where it goes if its condition is false. */
        @Nullable
        Branch otherwise;

        Block(boolean loop, int start, int height, int results) {
            this.loop = loop;
            this.start = start;
            this.height = height;
            this.results = results;
        }

        /** What a branch to it takes along; a loop begins again with nothing. */
        int takes() {
            return loop ? 0 : results;
        }
    }

    /** A way out of a block, or back to the start of a loop. */
    private static final class Branch {
        final Block block;
        int target;

        Branch(Block block) {
            this.block = block;
        }
    }
}
