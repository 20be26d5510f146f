package org.todoke.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the demo with the first test that wants it, and sends every visitor home after each test. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final Namespace SHARED = Namespace.create(BrowserExtension.class);
    private static final String TRIED = "tried";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.find().isPresent()
                ? ConditionEvaluationResult.enabled("Chromium is there")
                : ConditionEvaluationResult.disabled(
                        "no Chromium: install Debian's package chromium, or name one in " + Chromium.VARIABLE);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningDemo.class;
    }

    @Override
    public RunningDemo resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The root's store is closed when all tests of this process are done, and the demo with it. One that does not
        // come
        // up is not tried again by every test.
        Store store = context.getRoot().getStore(SHARED);
        Boolean first = store.getOrDefault(TRIED, Boolean.class, true);
        store.put(TRIED, false);
        RunningDemo demo = first
                ? store.computeIfAbsent(RunningDemo.class, _ -> RunningDemo.start(), RunningDemo.class)
                : store.get(RunningDemo.class, RunningDemo.class);
        if (demo == null) {
            throw new ParameterResolutionException("the demo did not come up: see " + RunningDemo.LOG);
        }
        return demo;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RunningDemo demo = context.getRoot().getStore(SHARED).get(RunningDemo.class, RunningDemo.class);
        if (demo != null) {
            demo.sendVisitorsHome();
        }
    }
}
