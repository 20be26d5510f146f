package org.todoke.alert;

/** CAP 1.2 {@code alert.msgType}. */
public enum MsgType {
    ALERT,
    UPDATE,
    CANCEL
}
