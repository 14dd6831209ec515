package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.catalog.TableLock;
import java.util.List;

/**
 * A transaction that has been open for seconds, as those of an application that is well are not.
 *
 * @param holder whose it is
 * @param snapshot whether it reads by a snapshot, for whose end the build of an index waits
 * @param held what it has locked of the tables that were asked for, by the name they were asked for
 */
public record OpenTransaction(Holder holder, boolean snapshot, List<TableLock> held) {

    /** Copies the locks. */
    public OpenTransaction {
        held = List.copyOf(held);
    }
}
