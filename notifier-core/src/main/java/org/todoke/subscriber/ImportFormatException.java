package org.todoke.subscriber;

/** The file as a whole is not one to import; nothing was kept. */
public final class ImportFormatException extends IllegalArgumentException {
    ImportFormatException(String message) {
        super(message);
    }
}
