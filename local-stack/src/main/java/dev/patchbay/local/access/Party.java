package dev.patchbay.local.access;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.kafka.AccessCatalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who comes to the broker. */
enum Party {
  PRODUCT("acme", AccessCatalogue.PRODUCT),
  /** A name that begins as the other's. */
  OTHER_PRODUCT("acme-two", AccessCatalogue.PRODUCT),
  ROUTER("router", "router"),
  REALTIME_WORKER("realtime-worker", "realtime-worker"),
  TRANSCRIPTION_WORKER("transcription-worker", "transcription-worker"),
  CHAINED_WORKER("chained-worker", "chained-worker"),
  /** Has a login and no right. */
  NOBODY("nobody", "");

  private final String user;
  private final String word;

  Party(String user, String word) {
    this.user = user;
    this.word = word;
  }

  /** How the broker knows it; of products also their tenant. */
  String user() {
    return user;
  }

  /** Where it stands in the catalogue; empty where it does not. */
  Optional<String> word() {
    return word.isEmpty() ? Optional.empty() : Optional.of(word);
  }

  boolean isProduct() {
    return word.equals(AccessCatalogue.PRODUCT);
  }

  /** Those of the site itself. */
  static List<Party> processes() {
    return Arrays.stream(values())
        .filter(party -> party.word().isPresent() && !party.isProduct())
        .toList();
  }

  static List<Party> products() {
    return Arrays.stream(values()).filter(Party::isProduct).toList();
  }

  /** The tenants of the products. */
  static List<TenantId> tenants() {
    return products().stream().map(party -> TenantId.of(party.user())).toList();
  }

  static List<String> users() {
    return Arrays.stream(values()).map(Party::user).toList();
  }
}
