package org.todoke.subscriber;

/** Whether messages go to an endpoint. */
public enum EndpointState {
    /** Messages go there. */
    ACTIVE,
    /** The provider says that nobody is there any more. */
    INVALID,
    /** Held back for a while, for example after repeated bounces. */
    SUSPENDED,
    /** The person withdrew it; an import does not bring it back. */
    LEFT
}
