package dev.lockkeeper.runtime.authorize;

import dev.lockkeeper.catalog.Finding;
import dev.lockkeeper.catalog.Message;
import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.failure.LockkeeperException;
import java.util.List;

/** Grants every plan that no finding stops. */
public final class Authorizer {

    /** An authorizer without a policy. */
    public Authorizer() {}

    /**
     * The plan, allowed to run.
     *
     * @throws LockkeeperException if a finding stops it
     */
    public AuthorizedPlan authorize(CheckedPlan checked) {
        List<Finding> stopping = checked.stopping();
        if (!stopping.isEmpty()) {
            Message first = stopping.get(0).message();
            String more = stopping.size() == 1 ? "" : " (and %d more)".formatted(stopping.size() - 1);
            throw LockkeeperException.refused(
                    first.code(), first.fact() + more, first.effect() + " Nothing was changed.", first.remedy());
        }
        return new AuthorizedPlan(checked);
    }
}
