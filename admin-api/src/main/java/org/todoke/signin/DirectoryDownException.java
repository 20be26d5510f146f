package org.todoke.signin;

/** The city's directory does not answer, or not as a directory should. */
class DirectoryDownException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DirectoryDownException(String message, Throwable cause) {
        super(message, cause);
    }

    DirectoryDownException(String message) {
        super(message);
    }
}
