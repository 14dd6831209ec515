package dev.lockkeeper.runtime.check;

import static java.util.stream.Collectors.joining;

import dev.lockkeeper.Phase;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import dev.lockkeeper.runtime.plan.Plan;
import dev.lockkeeper.runtime.plan.PlannedPhase;
import dev.lockkeeper.runtime.platform.Client;
import dev.lockkeeper.runtime.platform.Pause;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What is known of the old version of the application, which must be gone before a contract.
 *
 * @param sessions what its sessions are called, each with {@code *} for anything: an application name, or a role behind
 *     {@code role:}
 * @param watch for how long no such session must be seen
 * @param gone whether somebody says that it is gone
 */
public record OldVersion(List<String> sessions, Duration watch, boolean gone) {

    /** One that somebody says is gone. */
    public static final OldVersion GONE = new OldVersion(List.of(), Duration.ZERO, true);

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final String ROLE = "role:";
    private static final int TOLD = 5;

    /** Copies the list. */
    public OldVersion {
        sessions = List.copyOf(sessions);
    }

    /**
     * Refuses to contract while the old version may be there. What this very plan expands, no old version has seen; nor has it
     * seen a database that is made just now.
     *
     * @param clients tells who is connected
     * @throws LockkeeperException if it is there, or nobody knows
     */
    public void refuse(Plan plan, Supplier<List<Client>> clients) {
        List<String> contracts = contracts(plan);
        if (gone || contracts.isEmpty()) {
            return;
        }
        if (sessions.isEmpty()) {
            throw LockkeeperException.refused(
                    "LK2143",
                    "Nobody has said that the old version of the application is gone, which still may use what the contract of"
                            + " %s takes away.".formatted(String.join(", ", contracts)),
                    "It would fail. Nothing was changed.",
                    "Say how its sessions are known, as in -Dlockkeeper.oldVersion='shop-1.*,role:shop_v1', so that they are"
                            + " looked for; or, once it is gone, -Dlockkeeper.oldVersionGone");
        }
        long start = System.nanoTime();
        refuseThere(contracts, clients.get());
        while (System.nanoTime() - start < watch.toNanos()) {
            Pause.of(LOOK);
            refuseThere(contracts, clients.get());
        }
    }

    private void refuseThere(List<String> contracts, List<Client> clients) {
        List<Client> there = clients.stream().filter(this::isOld).toList();
        if (there.isEmpty()) {
            return;
        }
        String told = there.stream()
                .limit(TOLD)
                .map(it -> "pid %d, application %s, role %s".formatted(it.pid(), it.application(), it.role()))
                .collect(joining("; "));
        throw LockkeeperException.refused(
                "LK2144",
                "The old version of the application is connected, by %d %s: %s%s."
                        .formatted(
                                there.size(),
                                there.size() == 1 ? "session" : "sessions",
                                told,
                                there.size() > TOLD ? "; and more" : ""),
                "It still may use what the contract of %s takes away. Nothing was changed."
                        .formatted(String.join(", ", contracts)),
                "Stop it, and run the same command again.");
    }

    private boolean isOld(Client client) {
        return sessions.stream()
                .anyMatch(it -> it.startsWith(ROLE)
                        ? matches(it.substring(ROLE.length()), client.role())
                        : matches(it, client.application()));
    }

    private static boolean matches(String pattern, String text) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }

    /** Titles of those whose contract an old version may notice. */
    private static List<String> contracts(Plan plan) {
        boolean empty = plan.head() == 0 && plan.phases().stream().noneMatch(PlannedPhase::recordedOnly);
        if (empty) {
            return List.of();
        }
        Set<String> expandedNow = new HashSet<>();
        for (PlannedPhase it : plan.phases()) {
            if (!it.undo() && !it.phase().explicit()) {
                expandedNow.add(it.migration().id());
            }
        }
        return plan.phases().stream()
                .filter(it -> !it.undo() && it.phase() == Phase.CONTRACT)
                .filter(it -> !expandedNow.contains(it.migration().id()))
                .map(it -> it.migration().title())
                .toList();
    }
}
