package org.todoke.announcement;

/** What a revision is to the people who get it. */
public enum RevisionKind {
    ORIGINAL,
    CORRECTION,
    CANCELLATION
}
