package org.todoke.delivery;

/** The gates of all providers, one per channel and lane. */
public interface ProviderGates {
    /** Always the same gate for the same channel and lane. */
    ProviderGate of(Channel channel, Lane lane);
}
