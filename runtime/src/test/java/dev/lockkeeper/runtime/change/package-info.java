/** What changes of live tables do on a real server. */
@NullMarked
package dev.lockkeeper.runtime.change;

import org.jspecify.annotations.NullMarked;
