package org.todoke.portal.person.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.todoke.subscriber.Endpoint;
import org.todoke.subscriber.PersonalData;
import org.todoke.subscriber.Subscription;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A person's data as a file, addresses in the clear. Times are ISO 8601 in UTC. */
final class DataFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** Without it spreadsheets take UTF-8 for another encoding. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What makes a spreadsheet compute instead of show (OWASP, CSV Injection). */
    private static final String FORMULA_BEGINS = "=+-@\t\r\n";

    private DataFile() {}

    static String json(PersonalData data) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("id", data.person().id().toString());
        file.put("externalId", data.person().externalId());
        file.put("language", data.person().language().tag());
        file.put(
                "channelOrder",
                data.person().channelOrder().stream().map(Enum::name).toList());
        file.put("createdAt", data.person().createdAt().toString());
        file.put(
                "quietHours",
                data.quietHours()
                        .map(hours -> Map.of(
                                "from",
                                hours.from().toString(),
                                "to",
                                hours.to().toString()))
                        .orElse(null));
        file.put("addresses", data.endpoints().stream().map(DataFile::address).toList());
        file.put(
                "subscriptions",
                data.subscriptions().stream().map(DataFile::subscription).toList());
        return JSON.writeValueAsString(file);
    }

    private static Map<String, Object> address(Endpoint endpoint) {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("id", endpoint.id().toString());
        address.put("channel", endpoint.address().channel().name());
        address.put("address", endpoint.address().address().value());
        address.put("state", endpoint.state().name());
        address.put("createdAt", endpoint.createdAt().toString());
        return address;
    }

    private static Map<String, Object> subscription(Subscription subscription) {
        Map<String, Object> followed = new LinkedHashMap<>();
        followed.put("category", subscription.category());
        followed.put("areas", subscription.areas().stream().sorted().toList());
        followed.put(
                "channels",
                subscription.channels().stream().map(Enum::name).sorted().toList());
        followed.put("frequency", subscription.frequency().name());
        followed.put("createdAt", subscription.createdAt().toString());
        return followed;
    }

    /** One line per fact: kind, name, value, more. */
    static String csv(PersonalData data) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("kind", "name", "value", "state", "createdAt"));
        rows.add(List.of(
                "person",
                data.person().language().tag(),
                String.valueOf(data.person().id()),
                data.person().channelOrder().stream().map(Enum::name).collect(Collectors.joining(";")),
                data.person().createdAt().toString()));
        String externalId = data.person().externalId();
        if (externalId != null) {
            rows.add(List.of("externalId", "", externalId, "", ""));
        }
        data.quietHours()
                .ifPresent(hours -> rows.add(List.of("quietHours", "", hours.from() + "-" + hours.to(), "", "")));
        data.endpoints()
                .forEach(endpoint -> rows.add(List.of(
                        "address",
                        endpoint.address().channel().name(),
                        endpoint.address().address().value(),
                        endpoint.state().name(),
                        endpoint.createdAt().toString())));
        data.subscriptions()
                .forEach(followed -> rows.add(List.of(
                        "subscription",
                        followed.category(),
                        followed.areas().stream().sorted().collect(Collectors.joining(";")) + "|"
                                + followed.channels().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .collect(Collectors.joining(";")),
                        followed.frequency().name(),
                        followed.createdAt().toString())));
        return rows.stream()
                .map(row -> row.stream().map(DataFile::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", BYTE_ORDER_MARK, "\r\n"));
    }

    private static String cell(String text) {
        String harmless = !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
