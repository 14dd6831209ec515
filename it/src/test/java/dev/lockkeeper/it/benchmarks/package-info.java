/** How long things take. Nothing here runs in an ordinary build, and nothing of it fails because of a time. */
package dev.lockkeeper.it.benchmarks;
