package dev.lockkeeper.runtime.platform;

import dev.lockkeeper.catalog.SqlStatement;
import dev.lockkeeper.runtime.journal.Entry;
import java.sql.Connection;

/** What can be done inside a transaction of the engine. */
public interface Transaction {

    /** Runs a statement. */
    void run(SqlStatement statement);

    /** Whether a SELECT returns true. */
    boolean ask(String select);

    /** Whether a SELECT finds rows; where what it names is not there, it finds none. */
    boolean finds(String select);

    /** Adds a line to the history. */
    void append(Entry.Draft entry);

    /** Forgets how far the walks of a migration came, since it is taken back. */
    void forgetWalks(String migration);

    /** The connection, for Java code of a migration: it refuses to commit, roll back and close. */
    Connection connection();
}
