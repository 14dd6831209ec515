package dev.lockkeeper.it.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;

/** What each row must hold, by what was committed. Whoever writes a row has its page for as long: so the order is known. */
final class Ledger {

    private static final int HOT = 20;

    private final Mapping mapping;
    private final List<Page> pages = new ArrayList<>();
    /** While the new version's columns are filled they may still be empty. */
    private volatile boolean filling;
    /** Only the new version is at work, and may write what the old one cannot hold. */
    private volatile boolean beyond;

    /** Of rows 1 to {@code keys}, none of which is there. */
    Ledger(Mapping mapping, int keys) {
        this.mapping = mapping;
        for (int id = 1; id <= keys; id++) {
            pages.add(new Page(id));
        }
    }

    Mapping mapping() {
        return mapping;
    }

    List<Page> pages() {
        return pages;
    }

    boolean filling() {
        return filling;
    }

    void filling(boolean value) {
        filling = value;
    }

    boolean beyond() {
        return beyond;
    }

    void beyond(boolean value) {
        beyond = value;
    }

    /** Of rows that the old version cannot hold. */
    List<Page> unfit() {
        return pages.stream()
                .filter(it ->
                        it.row.filter(row -> row.oldValues().contains(null)).isPresent())
                .toList();
    }

    /** Some pages for one writer; half of the time of rows that all of them want. Empty if others have them. */
    List<Page> claim(Random random) {
        int wanted = 1 + random.nextInt(4);
        var claimed = new ArrayList<Page>();
        for (int i = 0; i < wanted; i++) {
            Page page = pages.get(random.nextInt(random.nextBoolean() ? HOT : pages.size()));
            if (!page.lock.isHeldByCurrentThread() && page.lock.tryLock()) {
                claimed.add(page);
            }
        }
        return claimed;
    }

    void release(List<Page> claimed) {
        claimed.forEach(it -> it.lock.unlock());
    }

    /** The new version's columns are gone, with what only they could hold; nobody writes meanwhile. */
    void forgetNew() {
        for (Page page : pages) {
            page.row = page.row.map(it -> it.filled(mapping));
        }
    }

    /** What is known of one row. */
    static final class Page {

        private final int id;
        private final ReentrantLock lock = new ReentrantLock();
        private Optional<Row> row = Optional.empty();
        /** Whether it was found to be otherwise, which is counted once. */
        private boolean spoiled;

        private Page(int id) {
            this.id = id;
        }

        int id() {
            return id;
        }

        Optional<Row> row() {
            return row;
        }

        /** A transaction is committed. */
        void becomes(Optional<Row> next) {
            row = next;
        }

        boolean spoiled() {
            return spoiled;
        }

        void spoil() {
            spoiled = true;
        }
    }
}
