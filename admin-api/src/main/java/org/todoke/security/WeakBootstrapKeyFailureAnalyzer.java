package org.todoke.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a start that failed on the bootstrap key into two sentences instead of a stack trace. */
class WeakBootstrapKeyFailureAnalyzer extends AbstractFailureAnalyzer<WeakBootstrapKeyException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WeakBootstrapKeyException cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Set a longer key, for example the output of: openssl rand -base64 32", cause);
    }
}
