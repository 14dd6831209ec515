package dev.lockkeeper.catalog.sql;

import com.dylibso.chicory.wasm.types.OpCode;

/**
 * A function of a wasm in the form in which {@link LargeFunctionMachine} runs it: without blocks, since every branch knows
 * where it goes and how high the stack is there.
 *
 * @param codes the instructions, without those that only mark blocks
 * @param operands of each: a constant, an index, a memory offset, or the number of a branch; of {@code BR_TABLE} the number
 *     of the first of its branches
 * @param counts of {@code BR_TABLE}: how many branches it has besides the last, which is the default
 * @param targets of each branch: the index of the next instruction
 * @param heights of each branch: how many values are on the stack below those that it takes along
 * @param takes of each branch: how many values it takes along, none or one
 * @param parameters how many it has
 * @param locals how many it has, parameters among them
 * @param stack the most values that are on its stack
 * @param returns how many values it returns, none or one
 */
@SuppressWarnings("ArrayRecordComponent") // Read a hundred thousand times for each statement, and by one class.
record LargeFunction(
        OpCode[] codes,
        long[] operands,
        int[] counts,
        int[] targets,
        int[] heights,
        int[] takes,
        int parameters,
        int locals,
        int stack,
        int returns) {}
