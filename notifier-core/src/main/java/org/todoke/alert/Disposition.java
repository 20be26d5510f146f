package org.todoke.alert;

/** What became of a telegram. */
public enum Disposition {
    /** It led to at least one announcement that is on its way. */
    RELEASED,
    /** It led to an announcement that waits for a human's approval. */
    AWAITING_APPROVAL,
    /** It was understood, and residents hear nothing of it: nothing changed for our areas, or no rule asks for it. */
    RECORDED,
    /** The same statement came before. */
    DUPLICATE,
    /** A newer telegram of its stream came before. */
    SUPERSEDED,
    /** Well-formed, but a human has to look at it. */
    HELD,
    /** Not a document of any known format; archived all the same. */
    UNREADABLE
}
