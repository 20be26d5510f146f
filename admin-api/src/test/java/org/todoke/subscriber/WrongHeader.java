package org.todoke.subscriber;

/** Makes the exception that an import throws on a wrong header; its constructor is the importer's own. */
public final class WrongHeader {
    private WrongHeader() {}

    public static ImportFormatException exception(String message) {
        return new ImportFormatException(message);
    }
}
