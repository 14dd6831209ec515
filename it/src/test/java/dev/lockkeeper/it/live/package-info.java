/** Changes tables while an old and a new version of an application write them, and accounts for every write. */
package dev.lockkeeper.it.live;
