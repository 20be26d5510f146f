package org.todoke.subscriber;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.todoke.area.Area;
import org.todoke.area.AreaDirectory;
import org.todoke.category.Categories;
import org.todoke.category.Category;
import org.todoke.content.Language;
import org.todoke.delivery.Channel;
import org.todoke.vault.Address;
import org.todoke.vault.AddressVault;

/** Checks rows against what the hub knows. Remembers what it looked up: one reader is for one file and one thread. */
final class RowReader {
    private static final int LONGEST_EXTERNAL_ID = 200;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_REMEMBERED = 200;
    private static final int MOST_QUOTED = 80;
    private static final Pattern ADDRESS_LIKE = Pattern.compile("@|[0-9-]{9}|[0-9a-f]{20}|https:");
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    private final AddressVault vault;
    private final PushOrigins pushOrigins;
    private final Function<String, Optional<String>> areas;
    private final Function<String, Optional<String>> categories;
    private final Function<String, Language> languages;

    RowReader(AreaDirectory areas, Categories categories, AddressVault vault, PushOrigins pushOrigins) {
        this.vault = vault;
        this.pushOrigins = pushOrigins;
        this.areas = remembering(text -> areas.find(text).map(Area::code));
        this.categories = remembering(text -> categories.find(text).map(Category::code));
        this.languages = remembering(Language::of);
    }

    /** @throws IllegalArgumentException with the reason when the row cannot be kept */
    ImportRow read(CsvRow row) {
        EndpointAddress address = EndpointAddress.parse(channel(row), row.field(SubscriberCsv.ADDRESS), pushOrigins);
        return new ImportRow(
                row.line(),
                externalId(row),
                language(row),
                area(row),
                address,
                AddressKey.of(address.channel(), address.index(vault)),
                categories(row));
    }

    private static String externalId(CsvRow row) {
        String id = WHITESPACE.matcher(row.field(SubscriberCsv.EXTERNAL_ID)).replaceAll(" ");
        if (id.isEmpty() || id.length() > LONGEST_EXTERNAL_ID || id.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("external_id of " + id.length() + " characters: expected 1 to "
                    + LONGEST_EXTERNAL_ID + ", the same on each row of a person");
        }
        return id;
    }

    private Language language(CsvRow row) {
        String text = row.field(SubscriberCsv.LANGUAGE);
        try {
            return languages.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "language " + quoted(text) + ": expected a BCP 47 tag such as ja, ja-x-easy or en", e);
        }
    }

    private static Channel channel(CsvRow row) {
        String text = row.field(SubscriberCsv.CHANNEL);
        try {
            return Channel.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "channel " + quoted(text) + ": expected one of " + Arrays.toString(Channel.values()), e);
        }
    }

    private Optional<String> area(CsvRow row) {
        String text = row.field(SubscriberCsv.AREA);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> code = areas.apply(text);
        if (code.isEmpty()) {
            throw new IllegalArgumentException(
                    "area " + quoted(text) + ": expected the code or name of one of the hub's areas, or nothing");
        }
        return code;
    }

    private Set<String> categories(CsvRow row) {
        Set<String> codes = new LinkedHashSet<>();
        for (String text : row.field(SubscriberCsv.CATEGORIES).split(SubscriberCsv.BETWEEN_CATEGORIES, -1)) {
            if (!text.isBlank()) {
                codes.add(categories
                        .apply(text.strip())
                        .orElseThrow(() -> new IllegalArgumentException("category " + quoted(text.strip())
                                + ": expected codes or names of the hub's categories, with ; between them")));
            }
        }
        return codes;
    }

    /** In a row whose columns are mixed up the address may be anywhere. */
    private static String quoted(String text) {
        if (ADDRESS_LIKE.matcher(text).find()) {
            return "\"" + new Address(text) + "\"";
        }
        String oneLine = WHITESPACE.matcher(text).replaceAll(" ");
        return "\"" + (oneLine.length() <= MOST_QUOTED ? oneLine : oneLine.substring(0, MOST_QUOTED) + "…") + "\"";
    }

    /** A file names the same few things a million times; one full of different wrong names must not fill the heap. */
    private static <T> Function<String, T> remembering(Function<String, T> lookUp) {
        Map<String, T> known = new HashMap<>();
        return text -> {
            if (text.length() > LONGEST_REMEMBERED) {
                return lookUp.apply(text);
            }
            if (known.size() >= MOST_REMEMBERED) {
                known.clear();
            }
            return known.computeIfAbsent(text, lookUp);
        };
    }
}
