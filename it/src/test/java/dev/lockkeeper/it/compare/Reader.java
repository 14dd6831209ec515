package dev.lockkeeper.it.compare;

/** Who judges an example, knowing what. */
enum Reader {
    LOCKKEEPER("Lockkeeper"),
    SQUAWK("squawk"),
    /** It is not made for this, but squawk cannot be told what came before. */
    LOCKKEEPER_ALONE("Lockkeeper, not told what came before"),
    /** squawk is not made for this, but Lockkeeper is told. */
    SQUAWK_TOLD("squawk, with what came before in the same file");

    private final String title;

    Reader(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
