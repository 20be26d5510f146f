package org.todoke.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The city's own directory as an OpenID provider: authorization code flow with PKCE (RFC 7636), state and nonce, as Spring
 * Security checks them. Only the ID token is believed, by a signature of the directory's published keys; nothing turns that
 * off. The directory is asked where its parts are when somebody wants to sign in, never when the hub starts.
 */
final class CityDirectory {
    private static final Logger log = LoggerFactory.getLogger(CityDirectory.class);
    private static final String ID = "directory";
    private static final ParameterizedTypeReference<Map<String, Object>> CONFIGURATION =
            new ParameterizedTypeReference<>() {};
    /** Somebody looks at a page meanwhile. */
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    /** How long an answer, or that there was none, stands: many sign in at once, and a directory that is down is slow. */
    private static final Duration STANDS = Duration.ofSeconds(15);

    private final DirectoryProperties properties;
    private final URI callback;
    private final Clock clock;
    private final JdkClientHttpRequestFactory requests;
    private final RestClient rest;

    private @Nullable Known known;
    private @Nullable Instant downSince;

    CityDirectory(DirectoryProperties properties, URI callback, Clock clock) {
        this.properties = properties;
        this.callback = callback;
        this.clock = clock;
        requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build());
        requests.setReadTimeout(ANSWER_WITHIN);
        rest = RestClient.builder().requestFactory(requests).build();
    }

    /**
     * What was asked of the directory, to be known again when it answers.
     *
     * @param verifier proves that who brings the code is who asked (RFC 7636, section 4.1)
     */
    record Asked(String state, String nonce, String verifier) {}

    /**
     * Asks the directory who somebody is.
     *
     * @param where the browser goes to
     */
    record Question(URI where, Asked asked) {}

    /** What came back with the browser: a code, or an error (RFC 6749, section 4.1.2). */
    record Answer(
            @Nullable String state,
            @Nullable String code,
            @Nullable String error) {}

    /** What the directory says of itself, and what checks its tokens. */
    private record Known(
            ClientRegistration registration, OidcAuthorizationCodeAuthenticationProvider provider, Instant since) {}

    /** @throws DirectoryDownException when the directory does not answer */
    Question ask(HttpServletRequest request) {
        ClientRegistration registration = current().registration();
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(id -> registration);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OAuth2AuthorizationRequest made = Objects.requireNonNull(resolver.resolve(request, ID));
        return new Question(
                URI.create(made.getAuthorizationRequestUri()),
                new Asked(
                        Objects.requireNonNull(made.getState()),
                        Objects.requireNonNull(made.<String>getAttribute(OidcParameterNames.NONCE)),
                        Objects.requireNonNull(made.<String>getAttribute(PkceParameterNames.CODE_VERIFIER))));
    }

    /**
     * Takes the directory's answer: redeems the code for an ID token and checks it.
     *
     * @throws DirectoryDownException when the directory is not known and does not answer
     * @throws OAuth2AuthenticationException when anything of it is not right
     */
    OidcIdToken redeem(Asked asked, Answer answer) {
        Known directory = known();
        ClientRegistration registration = directory.registration();
        OAuth2AuthorizationRequest request = OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .redirectUri(callback.toString())
                .scopes(registration.getScopes())
                .state(asked.state())
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, ID);
                    attributes.put(OidcParameterNames.NONCE, asked.nonce());
                    attributes.put(PkceParameterNames.CODE_VERIFIER, asked.verifier());
                })
                .build();
        OAuth2AuthorizationResponse.Builder response = answer.code() != null && answer.error() == null
                ? OAuth2AuthorizationResponse.success(answer.code())
                : OAuth2AuthorizationResponse.error(
                        Objects.requireNonNullElse(answer.error(), "no code and no error in the answer"));
        OAuth2AuthorizationExchange exchange = new OAuth2AuthorizationExchange(
                request,
                response.redirectUri(callback.toString())
                        .state(Objects.requireNonNullElse(answer.state(), ""))
                        .build());
        OAuth2LoginAuthenticationToken result = (OAuth2LoginAuthenticationToken)
                directory.provider().authenticate(new OAuth2LoginAuthenticationToken(registration, exchange));
        OidcUser person = (OidcUser) Objects.requireNonNull(result).getPrincipal();
        return Objects.requireNonNull(person).getIdToken();
    }

    /**
     * Where somebody signs out of the directory itself (OpenID Connect RP-Initiated Logout 1.0); empty when it is down or has no
     * such place.
     *
     * @param back where it sends them afterwards
     */
    Optional<URI> signOut(URI back) {
        Known directory;
        try {
            directory = known();
        } catch (DirectoryDownException e) {
            log.info("Nobody is signed out of the city's directory: {}", e.getMessage());
            return Optional.empty();
        }
        Object announced = directory
                .registration()
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("end_session_endpoint");
        return Optional.ofNullable(announced)
                .map(Object::toString)
                .map(URI::create)
                .filter(DirectoryProperties::isSafe)
                .map(place -> UriComponentsBuilder.fromUri(place)
                        .queryParam("client_id", "{client}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(directory.registration().getClientId(), back)
                        .toUri());
    }

    /** As it is now: whoever is sent to a directory that is down sees nothing but their browser's complaint. */
    private synchronized Known current() {
        Instant now = clock.instant();
        Instant since = downSince;
        if (since != null && stands(since, now)) {
            throw new DirectoryDownException("it did not answer at " + since + ", and is not asked again at once");
        }
        Known last = known;
        if (since == null && last != null && stands(last.since(), now)) {
            return last;
        }
        try {
            Known found = find(now);
            known = found;
            downSince = null;
            return found;
        } catch (RestClientException | IllegalArgumentException | IllegalStateException e) {
            downSince = now;
            throw new DirectoryDownException(DirectoryProperties.ISSUER + " " + properties.issuer() + ": " + e, e);
        }
    }

    /** Also when the clock was put back. */
    private static boolean stands(Instant since, Instant now) {
        return !now.isBefore(since) && now.isBefore(since.plus(STANDS));
    }

    private synchronized Known known() {
        return known == null ? current() : known;
    }

    /** OpenID Connect Discovery 1.0, section 4. */
    private Known find(Instant now) {
        String issuer = properties.issuer().toString();
        Map<String, Object> configuration = rest.get()
                .uri(URI.create(issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration"))
                .retrieve()
                .body(CONFIGURATION);
        if (configuration == null || !issuer.equals(configuration.get("issuer"))) {
            throw new IllegalStateException("it calls itself "
                    + (configuration == null ? "nothing" : configuration.get("issuer")) + ", expected " + issuer);
        }
        ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(configuration)
                .registrationId(ID)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .scope(properties.scopes())
                .redirectUri(callback.toString())
                .build();
        ClientRegistration.ProviderDetails places = registration.getProviderDetails();
        for (String place : Arrays.asList(places.getAuthorizationUri(), places.getTokenUri(), places.getJwkSetUri())) {
            if (place == null || !DirectoryProperties.isSafe(URI.create(place))) {
                throw new IllegalStateException("it names the place " + place + ", expected an https address");
            }
        }
        Known last = known;
        boolean sameKeys = last != null
                && Objects.equals(last.registration().getProviderDetails().getJwkSetUri(), places.getJwkSetUri());
        return last != null && sameKeys
                // The keys that were fetched stay.
                ? new Known(registration, last.provider(), now)
                : new Known(registration, provider(registration), now);
    }

    private OidcAuthorizationCodeAuthenticationProvider provider(ClientRegistration registration) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        JwtDecoder decoder = decoder(registration);
        OidcAuthorizationCodeAuthenticationProvider provider = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, user -> new DefaultOidcUser(java.util.Set.of(), user.getIdToken()));
        provider.setJwtDecoderFactory(any -> decoder);
        return provider;
    }

    /** Signatures by key pairs alone: a secret that both sides know proves nothing to a third, and "none" nothing to anybody. */
    private JwtDecoder decoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithms(algorithms -> algorithms.addAll(Arrays.asList(SignatureAlgorithm.values())))
                .restOperations(new RestTemplate(requests))
                .build();
        OidcIdTokenValidator validator = new OidcIdTokenValidator(registration);
        validator.setClock(clock);
        decoder.setJwtValidator(validator);
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }
}
