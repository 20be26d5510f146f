package org.todoke.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody of the city's office at a browser: signs in by the page, and sends forms with the page's token. */
final class StaffClient implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final String base;
    private final String token;

    /** @throws IllegalStateException when the hub does not let them in */
    StaffClient(String base, String name, String password) throws IOException, InterruptedException {
        this.base = base;
        HttpResponse<String> form = get("/console/sign-in");
        HttpResponse<String> in = post(
                "/console/sign-in", Map.of("name", List.of(name), "password", List.of(password)), tokenOf(form.body()));
        if (in.statusCode() != 303 && in.statusCode() != 302) {
            throw new IllegalStateException(name + " was not let in: " + in.statusCode());
        }
        token = tokenOf(page("/console"));
    }

    HttpClient http() {
        return http;
    }

    /** Carries who it is from, so that any client may send it. */
    HttpRequest request(String path) {
        return builder(path).build();
    }

    private HttpRequest.Builder builder(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept-Language", "ja")
                .timeout(PATIENCE);
        return cookies.isEmpty()
                ? request
                : request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return response;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** @throws IllegalStateException when it is not a page */
    String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode());
        }
        return response.body();
    }

    HttpResponse<String> post(String path, Map<String, List<String>> form) throws IOException, InterruptedException {
        return post(path, form, token);
    }

    private HttpResponse<String> post(String path, Map<String, List<String>> form, String formToken)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> field.getKey() + "=" + encoded(value)))
                .collect(Collectors.joining("&", "", "&_csrf=" + encoded(formToken)));
        return send(builder(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", base)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String tokenOf(String page) {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new IllegalStateException("a page without a form's token");
        }
        return token.group(1);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
