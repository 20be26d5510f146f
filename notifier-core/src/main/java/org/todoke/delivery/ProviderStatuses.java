package org.todoke.delivery;

/** How the providers do, as this instance sees it. */
public interface ProviderStatuses {
    /** {@link GateState#OFF} for a channel without settings. */
    GateStatus of(Channel channel, Lane lane);
}
