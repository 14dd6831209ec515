/** Left over from a generator that wrote into the sources. */
public class LockkeeperMigrationCode {}
