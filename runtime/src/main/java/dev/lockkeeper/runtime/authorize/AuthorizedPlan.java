package dev.lockkeeper.runtime.authorize;

import dev.lockkeeper.runtime.check.CheckedPlan;
import dev.lockkeeper.runtime.plan.Plan;

/** A plan that may run. Only {@link Authorizer} makes one. */
public final class AuthorizedPlan {

    private final CheckedPlan checked;

    AuthorizedPlan(CheckedPlan checked) {
        this.checked = checked;
    }

    /** What may run. */
    public Plan plan() {
        return checked.plan();
    }
}
