package org.todoke.alert;

/** One rehearsal at a time: it costs the processor time that telegrams need. */
public final class RehearsalUnderWayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RehearsalUnderWayException() {
        super("a rehearsal is under way, expected to be asked again when it is over");
    }
}
