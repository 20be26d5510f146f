package org.todoke.sandbox;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why the sandbox cannot start in two sentences instead of a stack trace. */
final class SandboxStartFailureAnalyzer extends AbstractFailureAnalyzer<SandboxStartException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SandboxStartException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
