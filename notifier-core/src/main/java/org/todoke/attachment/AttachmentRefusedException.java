package org.todoke.attachment;

import java.util.List;

/** A file that is not taken. Nothing of it was kept, and nothing else was changed. */
public final class AttachmentRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Fault fault;
    private final transient List<Object> facts;

    /**
     * @param facts what a page tells with it, in the order its words have places for them
     * @param message the offending value and what was expected
     */
    public AttachmentRefusedException(Fault fault, String message, Object... facts) {
        super(message);
        this.fault = fault;
        this.facts = List.of(facts);
    }

    public Fault fault() {
        return fault;
    }

    public List<Object> facts() {
        return facts;
    }

    /** What is wrong. */
    public enum Fault {
        /** No file, or one without a byte. */
        EMPTY,
        /** Facts: the most there may be, in MB. */
        TOO_LARGE,
        /** Facts: the most there may be. */
        TOO_MANY,
        /** All files together. Facts: the most there may be, in MB. */
        TOO_LARGE_TOGETHER,
        /** Neither the name nor the bytes are of a kind that is taken. Facts: the name, the endings that are. */
        KIND,
        /** The bytes are not what the name says. Facts: the name. */
        NOT_AS_NAMED,
        /** It ends before its time, or its parts do not fit. Facts: the name. */
        DAMAGED,
        /** Facts: the most characters there may be. */
        TITLE
    }
}
