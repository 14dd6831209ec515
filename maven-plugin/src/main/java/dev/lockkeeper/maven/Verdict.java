package dev.lockkeeper.maven;

import dev.lockkeeper.catalog.Message;

/** What the doctor says of one thing. */
sealed interface Verdict {

    /** It is as it should be. */
    record Fine(String what, String fact) implements Verdict {}

    /** It is not, and this is what to do. */
    record Trouble(Message message) implements Verdict {}

    static Verdict trouble(String code, String fact, String effect, String remedy) {
        return new Trouble(new Message(code, fact, effect, remedy));
    }
}
