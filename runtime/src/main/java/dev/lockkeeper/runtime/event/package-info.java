/** What happens during a run, as it happens. Whoever shows it listens; nobody here prints. */
@NullMarked
package dev.lockkeeper.runtime.event;

import org.jspecify.annotations.NullMarked;
