/** Steps whose statements and records are one message. */
@NullMarked
package dev.lockkeeper.runtime.postgres.script;

import org.jspecify.annotations.NullMarked;
