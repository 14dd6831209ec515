package dev.lockkeeper.it.crash;

import java.util.List;

/** What goes wrong at a message of the client. */
enum Fault {
    /** Nothing: the run by which the others are judged. */
    NONE("nothing"),
    /** The connection is cut; the server never sees the message. */
    CUT_BEFORE("cut before"),
    /** The message is passed on, and the connection is cut before the server may have answered. */
    CUT_AFTER("cut after"),
    /** The server does what the message says, and its answer is lost with the connection. */
    ANSWER_LOST("answer lost"),
    /** An administrator ends the session before the message arrives. */
    BACKEND_BEFORE("backend before"),
    /** An administrator ends the session while it works on the message. */
    BACKEND_AFTER("backend after"),
    /** The runner's process gets a kill -9; the server never sees the message. */
    RUNNER_BEFORE("kill -9 before"),
    /** The message is on its way when the runner's process gets a kill -9. */
    RUNNER_AFTER("kill -9 after");

    /** Those for which no process has to die. */
    static final List<Fault> IN_PROCESS = List.of(CUT_BEFORE, CUT_AFTER, ANSWER_LOST, BACKEND_BEFORE, BACKEND_AFTER);

    /** Those that end a process. */
    static final List<Fault> KILLS = List.of(RUNNER_BEFORE, RUNNER_AFTER);

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    boolean killsRunner() {
        return this == RUNNER_BEFORE || this == RUNNER_AFTER;
    }

    /** Whether the message is passed on before anything happens. */
    boolean after() {
        return this == CUT_AFTER || this == BACKEND_AFTER || this == RUNNER_AFTER;
    }

    /** Whether it can happen there: the server answers only what ends a pipeline. */
    boolean canHappenAt(FrontendMessage message) {
        return this != ANSWER_LOST || message.answered();
    }

    @Override
    public String toString() {
        return words;
    }
}
