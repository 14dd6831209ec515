/** The session of a run: it enters, keeps other runs out, and is replaced where it is lost. */
@NullMarked
package dev.lockkeeper.runtime.postgres.session;

import org.jspecify.annotations.NullMarked;
