package org.todoke.delivery;

/** A batch cannot be sent at the moment; nothing of it was tried, and it is to be dispatched again. */
public class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotNowException(String why) {
        super(why);
    }
}
