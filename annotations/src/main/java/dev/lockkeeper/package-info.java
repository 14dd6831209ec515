/**
 * What a migration is written with. User code compiles against this package and nothing else of Lockkeeper.
 */
package dev.lockkeeper;
