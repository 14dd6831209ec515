/** Reads string literals as javac does, and keeps where in the source each char came from; knows no compiler. */
@NullMarked
package dev.lockkeeper.processor.literal;

import org.jspecify.annotations.NullMarked;
