/** Breaks a run at each message that it sends to the server, and looks whether the next one makes it good. */
package dev.lockkeeper.it.crash;
