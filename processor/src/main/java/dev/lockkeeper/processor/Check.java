package dev.lockkeeper.processor;

/** What is checked while migrations compile. Each has a bad source file among the tests, named after it. */
enum Check {
    /** Two migrations share a version or a name. */
    DUPLICATE("LK1001"),
    /** A dependency is no migration. */
    DEPENDS_ON_NO_MIGRATION("LK1002"),
    /** A migration depends on itself. */
    DEPENDS_ON_ITSELF("LK1003"),
    /** Migrations depend on each other in a circle. */
    CYCLE("LK1004"),
    /** A version or name cannot be read. */
    UNREADABLE_VERSION("LK1005"),
    /** A method's parameters do not fit its phase. */
    WRONG_PARAMETERS("LK1006"),
    /** A phase has no way back, and nobody waived it. */
    NO_WAY_BACK("LK1007"),
    /** PostgreSQL would not understand the SQL. */
    SQL_SYNTAX("LK1008"),
    /** A phase does nothing. */
    EMPTY_PHASE("LK1010"),
    /** A script is not there, or not UTF-8. */
    MISSING_SCRIPT("LK1011"),
    /** A number or time is out of its range. */
    OUT_OF_RANGE("LK1012"),
    /** A text that people read is blank. */
    BLANK_TEXT("LK1013"),
    /** Two annotations or values exclude each other, or one is missing beside another. */
    CONTRADICTION("LK1014"),
    /** An annotation stands on a class that is no migration. */
    NOT_A_MIGRATION("LK1015"),
    /** A check is not one SELECT. */
    NOT_ONE_SELECT("LK1016"),
    /** An acceptance accepts nothing. */
    NOTHING_TO_ACCEPT("LK1017"),
    /** Generated code could not reach the method. */
    OUT_OF_REACH("LK1018"),
    /** The oldest server that the SQL is for would not understand it; a newer one would. */
    TOO_NEW("LK1019"),
    /** A migration that was released does something else now. */
    EDITED_AFTER_RELEASE("LK1020"),
    /** An object or column is not there when a statement runs. */
    MISSING_OBJECT("LK1021"),
    /** An object or column is there already. */
    OBJECT_EXISTS("LK1022"),
    /** Other objects depend on what is dropped. */
    OBJECT_IN_USE("LK1023"),
    /** An object is not of the kind that a statement needs. */
    OBJECT_UNFIT("LK1024"),
    /** A contract takes away what another migration needs, or has not done so yet. */
    CONTRACT_IN_THE_WAY("LK1025"),
    /** A migration uses what another one makes, and does not depend on it. */
    UNDECLARED_DEPENDENCY("LK1026"),
    /** Two migrations change one thing, and neither depends on the other. */
    NO_ORDER("LK1027"),
    /** The lock file cannot be read. */
    UNREADABLE_LOCK_FILE("LK1028"),
    /** A phase that runs beside the old version of the application breaks it. */
    BREAKS_RUNNING_VERSION("LK1029"),
    /** Versions are semantic, and this one does not say that its migration breaks something, or is none. */
    WRONG_SEMANTIC_VERSION("LK1030"),
    /** There is more than one baseline. */
    BASELINES("LK1032"),
    /** The script of a baseline is no schema that can be made in one transaction. */
    NOT_A_SCHEMA("LK1031"),
    /** A migration declares less risk than its phases have. */
    RISK_UNDERSTATED("LK1033"),
    /** A change cannot be made of what is there. */
    CHANGE_UNFIT("LK1034"),
    /** The processor itself failed. */
    INTERNAL("LK1099");

    private final String code;

    Check(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
