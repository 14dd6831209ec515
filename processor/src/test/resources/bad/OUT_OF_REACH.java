package shop;

import dev.lockkeeper.Expand;
import dev.lockkeeper.Migration;
import dev.lockkeeper.Rollback;
import java.sql.Connection;

@Migration(version = "1.0", description = "Hides its methods")
final class HiddenMethods {
    @Expand
    private void load(Connection connection) {} // error: LK1018

    @Rollback
    static void unload(Connection connection) {} // error: LK1018
}

@Migration(version = "1.1", description = "Is abstract")
abstract class Unfinished {
    @Expand
    void load(Connection connection) {} // error: LK1018
}

@Migration(version = "1.2", description = "Needs an argument")
final class NeedsArgument {
    NeedsArgument(String name) {}

    @Expand
    void load(Connection connection) {} // error: LK1018
}

final class Outer {
    @Migration(version = "1.3", description = "Needs an outer object")
    final class Inner {
        @Expand
        void load(Connection connection) {} // error: LK1018
    }

    @Migration(version = "1.4", description = "Is private")
    private static final class Hidden {
        @Expand
        void load(Connection connection) {} // error: LK1018
    }
}

@Migration(version = "1.5", description = "Throws anything")
final class ThrowsAnything {
    @Expand
    void load(Connection connection) throws Throwable {} // error: LK1018
}
