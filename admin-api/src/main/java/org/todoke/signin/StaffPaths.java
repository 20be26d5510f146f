package org.todoke.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the console and its sign-in are, and which places somebody can be led back to. */
public final class StaffPaths {
    public static final String CONSOLE = "/console";
    public static final String SIGN_IN = "/console/sign-in";
    public static final String SECOND = "/console/sign-in/second";
    public static final String SET_UP = "/console/sign-in/set-up";
    /** To the city's own directory, and back from it. */
    public static final String DIRECTORY = "/console/sign-in/directory";

    public static final String DIRECTORY_BACK = "/console/sign-in/directory/back";
    /** Out of the directory as well, after signing out here. */
    public static final String DIRECTORY_OUT = "/console/sign-in/directory/out";

    public static final String INVITATION = "/console/invitation";
    public static final String SIGN_OUT = "/console/sign-out";
    /** A form of somebody whose session has ended: what was typed, to be sent again. */
    public static final String KEPT = "/console/sign-in/kept";
    /** A form that was not taken, because it could be somebody else's. */
    public static final String REFUSED = "/console/sign-in/refused";

    /** Ours: nothing that a browser could take for another host, and no control characters. */
    private static final Pattern OWN = Pattern.compile("/console(/[A-Za-z0-9._~%@-]+)*(\\?[A-Za-z0-9._~%&=+,:@/-]*)?");

    private static final int LONGEST = 1_000;

    private StaffPaths() {}

    /** @return the path when it is one of the console's pages, else the first page */
    public static String own(@Nullable String next) {
        return next != null
                        && next.length() <= LONGEST
                        && OWN.matcher(next).matches()
                        && !next.startsWith(SIGN_IN)
                        && !next.startsWith(SIGN_OUT)
                        && !next.contains("..")
                ? next
                : CONSOLE;
    }

    /** Path and query of a request, without the context path. */
    static String of(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String query = request.getQueryString();
        return query == null ? path : path + "?" + query;
    }
}
