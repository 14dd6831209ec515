final class Sql {
    static final String ID = "id bigint FORM PRIMARY KEY"; // error: LK1008 at FORM
    static final String CREATE = "CREATE TABLE customer (" + ID + ")";
    static final char C = 'c';

    private Sql() {}
}
