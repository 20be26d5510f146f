package org.todoke.subscriber;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.todoke.content.Language;
import org.todoke.subscriber.ImportReport.Rejected;

/**
 * What a chunk of rows changes, worked out from what the database holds. The rows of one external id are one person: each
 * row adds its address, and its categories for its area; the last row's language counts. An address has one owner, the
 * first who brought it.
 */
final class ImportPlan {
    /** Somebody the database knows. */
    record Known(UUID id, Language language) {}

    record NewPerson(UUID id, String externalId, Language language) {}

    record NewEndpoint(UUID id, UUID subscriberId, AddressKey key, EndpointAddress address) {}

    record Follow(UUID subscriberId, String category) {}

    private final Map<String, Known> known;
    private final Map<AddressKey, UUID> owners;
    private final Map<String, NewPerson> newPeople = new LinkedHashMap<>();
    private final Map<UUID, Language> languages = new LinkedHashMap<>();
    private final List<NewEndpoint> newEndpoints = new ArrayList<>();
    private final Map<Follow, Set<String>> follows = new LinkedHashMap<>();
    private final Set<UUID> people = new HashSet<>();
    private final Set<AddressKey> addresses = new HashSet<>();
    private final List<Rejected> rejected = new ArrayList<>();

    /**
     * @param known who the database knows of the rows' people, by external id
     * @param owners whose the rows' addresses are, as far as the database knows them
     */
    ImportPlan(List<ImportRow> rows, Map<String, Known> known, Map<AddressKey, UUID> owners) {
        this.known = known;
        this.owners = new HashMap<>(owners);
        rows.forEach(this::place);
    }

    private void place(ImportRow row) {
        UUID owner = owners.get(row.index());
        UUID person = id(row.externalId());
        if (owner != null && !owner.equals(person)) {
            rejected.add(new Rejected(
                    row.line(),
                    row.address().channel() + " address \"" + row.address().address()
                            + "\" belongs to another person: expected each address under one external_id"));
            return;
        }
        UUID placed = person == null ? UuidCreator.getTimeOrderedEpoch() : person;
        remember(row, placed);
        if (owner == null) {
            owners.put(row.index(), placed);
            newEndpoints.add(new NewEndpoint(UuidCreator.getTimeOrderedEpoch(), placed, row.index(), row.address()));
        }
        row.categories().forEach(category -> follow(new Follow(placed, category), row.area()));
        people.add(placed);
        addresses.add(row.index());
    }

    private @Nullable UUID id(String externalId) {
        Known existing = known.get(externalId);
        if (existing != null) {
            return existing.id();
        }
        NewPerson added = newPeople.get(externalId);
        return added == null ? null : added.id();
    }

    private void remember(ImportRow row, UUID id) {
        Known existing = known.get(row.externalId());
        if (existing == null) {
            newPeople.put(row.externalId(), new NewPerson(id, row.externalId(), row.language()));
        } else if (existing.language().equals(row.language())) {
            languages.remove(id);
        } else {
            languages.put(id, row.language());
        }
    }

    /** An empty set means everywhere and takes in all others. */
    private void follow(Follow follow, Optional<String> area) {
        Set<String> earlier = follows.get(follow);
        if (area.isEmpty()) {
            follows.put(follow, Set.of());
        } else if (earlier == null) {
            follows.put(follow, new TreeSet<>(Set.of(area.get())));
        } else if (!earlier.isEmpty()) {
            earlier.add(area.get());
        }
    }

    List<NewPerson> newPeople() {
        return List.copyOf(newPeople.values());
    }

    /** What changes of the people the database knows. */
    Map<UUID, Language> languages() {
        return languages;
    }

    List<NewEndpoint> newEndpoints() {
        return newEndpoints;
    }

    /** Who follows what from now on, in which areas. */
    Map<Follow, Set<String>> follows() {
        return follows;
    }

    /** Everybody of whom a row was kept. */
    Set<UUID> people() {
        return people;
    }

    /** Every address that was kept, new or known. */
    Set<AddressKey> addresses() {
        return addresses;
    }

    List<Rejected> rejected() {
        return rejected;
    }
}
