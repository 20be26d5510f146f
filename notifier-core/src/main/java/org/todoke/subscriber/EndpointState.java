package org.todoke.subscriber;

/** Whether messages go to an endpoint. */
public enum EndpointState {
    /** Messages go there. */
    ACTIVE,
    /** The provider says that nobody is there any more. */
    INVALID,
    /** Held back for a while, for example after repeated bounces. */
    SUSPENDED,
    /** The device has a new address, which the person has too: nobody is there any more, and nobody needs to know. */
    REPLACED,
    /** The person withdrew it; an import does not bring it back. */
    LEFT
}
