package dev.lockkeeper;

import java.sql.Connection;
import java.util.Map;

/**
 * How the engine reaches the Java code of the migrations of one package. Implemented by a class that the annotation
 * processor generates into that package, never by hand.
 */
public interface MigrationCode {

    /** The methods that take a connection, by {@code SimpleClassName.method}. */
    Map<String, OnConnection> onConnection();

    /** The methods that take a batch, by {@code SimpleClassName.method}. */
    Map<String, OnBatch> onBatch();

    /** A method that takes a connection, on a new instance of its class. */
    @FunctionalInterface
    interface OnConnection {
        /** Runs it inside the transaction of the given connection. */
        void run(Connection connection) throws Exception;
    }

    /** A method that takes a batch, on a new instance of its class. */
    @FunctionalInterface
    interface OnBatch {
        /** Runs it for one batch. */
        void run(Batch batch) throws Exception;
    }
}
