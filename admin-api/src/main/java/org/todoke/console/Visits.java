package org.todoke.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.todoke.staff.StaffMember;

/** Who is there: for controllers, and for the error page, which is past the door where that is known. */
final class Visits implements HandlerMethodArgumentResolver, HandlerInterceptor {
    private static final String ATTRIBUTE = Visits.class.getName();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        signedIn().ifPresent(staff -> request.setAttribute(ATTRIBUTE, staff));
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visit.class;
    }

    @Override
    public Visit resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binderFactory) {
        HttpServletRequest request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = Objects.requireNonNull(webRequest.getNativeResponse(HttpServletResponse.class));
        StaffMember staff = signedIn()
                .orElseThrow(() -> new IllegalStateException(
                        request.getRequestURI() + ": nobody is signed in, expected the door to have seen to that"));
        return new Visit(staff, ConsoleLanguage.of(request, response), request, response);
    }

    /** Who asked for the page that an error page now stands for, if they were signed in. */
    static Optional<StaffMember> of(HttpServletRequest request) {
        return Optional.ofNullable((StaffMember) request.getAttribute(ATTRIBUTE));
    }

    private static Optional<StaffMember> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof StaffMember staff
                ? Optional.of(staff)
                : Optional.empty();
    }
}
