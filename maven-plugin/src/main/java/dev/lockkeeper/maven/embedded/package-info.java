/** The PostgreSQL server a module has when it names none: found, started, kept and stopped; knows nothing of migrations. */
@NullMarked
package dev.lockkeeper.maven.embedded;

import org.jspecify.annotations.NullMarked;
