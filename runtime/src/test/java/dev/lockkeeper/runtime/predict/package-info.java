/** What is predicted of statements, beside what real servers do. */
@NullMarked
package dev.lockkeeper.runtime.predict;

import org.jspecify.annotations.NullMarked;
