/** What Lockkeeper and others say of the examples of its rules, beside what a server does. Nothing here runs in an ordinary build. */
package dev.lockkeeper.it.compare;
