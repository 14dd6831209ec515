/** What migrations are written with. */
module dev.lockkeeper.annotations {
    requires transitive java.sql;

    exports dev.lockkeeper;
    exports dev.lockkeeper.change;
}
