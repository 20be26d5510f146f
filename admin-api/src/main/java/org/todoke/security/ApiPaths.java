package org.todoke.security;

import jakarta.servlet.http.HttpServletRequest;

/** Which requests are calls by systems, answered in JSON, and which are for people, answered with a page. */
public final class ApiPaths {
    public static final String BASE = "/api/v1";
    public static final String OPENAPI = BASE + "/openapi.json";
    /** A page, although it lies below the API. */
    public static final String DOCS = BASE + "/docs";

    private ApiPaths() {}

    public static boolean isApi(HttpServletRequest request) {
        return isApi(request.getRequestURI().substring(request.getContextPath().length()));
    }

    /** @param path without the context path */
    public static boolean isApi(String path) {
        return (path.startsWith("/api/") || path.equals("/api") || path.startsWith("/actuator")) && !path.equals(DOCS);
    }
}
