/**
 * Changes that break a running application if they are made at once, each as one annotation. It carries its own expand,
 * backfill, contract and way back; an old and a new version of the application go on beside each other until the contract.
 */
package dev.lockkeeper.change;
