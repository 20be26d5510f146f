package org.todoke.standalone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;

/** Reports what keeps a hub from starting on this machine as the one line it is, without a stack trace. */
final class OneLineFailureReporter implements SpringBootExceptionReporter {
    private static final Logger LOG = LoggerFactory.getLogger(OneLineFailureReporter.class);

    @Override
    public boolean reportException(Throwable failure) {
        if (failure instanceof StandaloneException told) {
            LOG.error("{}", told.getMessage());
            LOG.debug("The whole story", told);
            return true;
        }
        return false;
    }
}
