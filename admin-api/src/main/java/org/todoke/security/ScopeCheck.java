package org.todoke.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a call through when its key has the scope that the called method names. It stands before the body is read, so that
 * nobody makes the hub parse what they may not send.
 */
@Component
class ScopeCheck implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A streamed answer comes back here when it ends: it was let through when it began.
        boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
        if (first && handler instanceof HandlerMethod method && ApiPaths.isApi(request)) {
            check(method);
        }
        return true;
    }

    private static void check(HandlerMethod method) {
        if (method.hasMethodAnnotation(NoKeyNeeded.class)) {
            return;
        }
        RequiresScope required = method.getMethodAnnotation(RequiresScope.class);
        if (required == null) {
            throw new IllegalStateException(method + " names no scope: expected @RequiresScope or @NoKeyNeeded");
        }
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof ApiKeyAuthentication caller)) {
            throw NotAuthenticatedException.withoutKey();
        }
        if (!caller.getPrincipal().scopes().contains(required.value())) {
            throw new MissingScopeException(required.value());
        }
    }
}
