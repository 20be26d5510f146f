package org.todoke.sandbox.smtp;

/** Takes what is to be reported of accepted mails. Safe for use by many threads. */
interface Returns extends AutoCloseable {
    /** Nobody is told anything. */
    Returns NONE = new Returns() {
        @Override
        public boolean isWanted() {
            return false;
        }

        @Override
        public void offer(Return report) {}

        @Override
        public void close() {}
    };

    /** Whether anybody is told; if not, there is no need to prepare it. */
    boolean isWanted();

    /** Passes it on later, if there is room for it. Never waits. */
    void offer(Return report);

    @Override
    void close();
}
