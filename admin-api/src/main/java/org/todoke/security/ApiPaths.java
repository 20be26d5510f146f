package org.todoke.security;

import jakarta.servlet.http.HttpServletRequest;

/** Which requests are calls by systems, answered in JSON, and which are for people, answered with a page. */
public final class ApiPaths {
    public static final String BASE = "/api/v1";
    public static final String OPENAPI = BASE + "/openapi.json";
    /** A page, although it lies below the API. */
    public static final String DOCS = BASE + "/docs";
    /** What providers call. */
    public static final String WEBHOOKS = "/webhooks";

    private ApiPaths() {}

    public static boolean isApi(HttpServletRequest request) {
        return isApi(path(request));
    }

    /** @param path without the context path */
    public static boolean isApi(String path) {
        return (path.startsWith("/api/") || path.equals("/api") || path.startsWith("/actuator")) && !path.equals(DOCS);
    }

    /** Whether a provider is calling, who has a signature instead of a key. */
    public static boolean isWebhook(HttpServletRequest request) {
        return isWebhook(path(request));
    }

    /** Whether a system is calling, so that trouble is told as a problem and not as a page. */
    public static boolean isForSystems(HttpServletRequest request) {
        return isForSystems(path(request));
    }

    /** @param path without the context path */
    public static boolean isForSystems(String path) {
        return isApi(path) || isWebhook(path);
    }

    private static boolean isWebhook(String path) {
        return path.startsWith(WEBHOOKS + "/") || path.equals(WEBHOOKS);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
